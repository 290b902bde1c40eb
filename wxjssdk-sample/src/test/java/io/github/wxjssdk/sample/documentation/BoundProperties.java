package io.github.wxjssdk.sample.documentation;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** The properties that a record is bound from. */
final class BoundProperties {

	private BoundProperties() {
	}

	static Stream<Property> of(String prefix, Class<?> bound) {
		return Arrays.stream(bound.getDeclaredConstructors()[0].getParameters())
			.flatMap((parameter) -> of(prefix + "." + dashed(parameter.getName()), parameter));
	}

	private static Stream<Property> of(String name, Parameter parameter) {
		Class<?> type = parameter.getType();
		if (type.isRecord() && type.getEnclosingClass() != null) {
			return of(name, type);
		}
		boolean many = Collection.class.isAssignableFrom(type);
		Class<?> element = many ? elementOf(parameter.getParameterizedType()) : type;
		String shown = Property.typeName(element.getName());
		return Stream.of(new Property(name, many ? "List<" + shown + ">" : shown, Property.valuesOf(element),
				defaults(parameter.getAnnotation(DefaultValue.class)), null));
	}

	private static Class<?> elementOf(Type collection) {
		return (Class<?>) ((ParameterizedType) collection).getActualTypeArguments()[0];
	}

	private static List<String> defaults(@Nullable DefaultValue value) {
		return (value != null) ? List.of(value.value()) : List.of();
	}

	private static String dashed(String name) {
		return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

}
