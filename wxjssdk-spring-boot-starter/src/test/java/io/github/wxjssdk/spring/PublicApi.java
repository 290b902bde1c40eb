package io.github.wxjssdk.spring;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;

/**
 * What classes show to other people's code, as sorted lines that a person can review: one
 * for each public type and each public or protected member of it. What a type inherits
 * from one that is not public counts as its own. Read from class files, so that types of
 * a library that is not there need not be loaded.
 */
final class PublicApi {

	private static final Set<String> MEMBERS_OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

	private static final Set<JavaModifier> SHOWN = Set.of(JavaModifier.PROTECTED, JavaModifier.STATIC,
			JavaModifier.ABSTRACT, JavaModifier.FINAL);

	private PublicApi() {
	}

	static List<String> of(Collection<JavaClass> classes) {
		Set<String> lines = new TreeSet<>();
		classes.stream().filter(PublicApi::isOffered).forEach((type) -> {
			lines.add(line(type.getName() + type(type)));
			members(type).forEach((member) -> lines.add(line(type.getName() + "." + member(member))));
		});
		return List.copyOf(lines);
	}

	private static boolean isOffered(JavaClass type) {
		return isOffered((HasModifiers) type) && type.getEnclosingClass().map(PublicApi::isOffered).orElse(true);
	}

	private static boolean isOffered(HasModifiers part) {
		Set<JavaModifier> modifiers = part.getModifiers();
		return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
				&& !modifiers.contains(JavaModifier.SYNTHETIC);
	}

	private static Stream<JavaMember> members(JavaClass type) {
		Stream<JavaMember> inherited = type.getRawSuperclass()
			.filter((parent) -> !isOffered(parent))
			.stream()
			.flatMap(PublicApi::members)
			.filter((member) -> !member.getName().equals("<init>"));
		return Stream.concat(type.getMembers().stream(), inherited)
			.filter(PublicApi::isOffered)
			.filter((member) -> !MEMBERS_OF_EVERY_OBJECT.contains(member.getName()));
	}

	private static String type(JavaClass type) {
		Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
			.filter((parent) -> isOffered(parent.toErasure()) && !isImplied(parent.toErasure().getName()));
		return kind(type) + typeParameters(type.getTypeParameters()) + list(" extends ", parents);
	}

	private static String kind(JavaClass type) {
		if (type.isAnnotation()) {
			return " annotation";
		}
		if (type.isInterface()) {
			return " interface";
		}
		if (type.isEnum()) {
			return " enum";
		}
		return type.isRecord() ? " record" : modifiers(type) + " class";
	}

	private static boolean isImplied(String parent) {
		return Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum", "java.lang.annotation.Annotation")
			.contains(parent);
	}

	private static String member(JavaMember member) {
		if (member instanceof JavaField field) {
			return field.getName() + modifiers(field) + " " + name(field.getType());
		}
		JavaCodeUnit unit = (JavaCodeUnit) member;
		String parameters = unit.getParameterTypes()
			.stream()
			.map(PublicApi::name)
			.collect(Collectors.joining(", ", "(", ")"));
		return unit.getName() + parameters + modifiers(unit) + typeParameters(unit.getTypeParameters()) + " "
				+ name(unit.getReturnType()) + list(" throws ", unit.getThrowsClause().getTypes().stream());
	}

	private static String name(JavaType type) {
		return type instanceof JavaClass array && array.isArray() ? name(array.getComponentType()) + "[]"
				: type.getName();
	}

	private static String typeParameters(List<? extends JavaType> parameters) {
		return parameters.isEmpty() ? ""
				: parameters.stream().map(PublicApi::name).collect(Collectors.joining(", ", "<", ">"));
	}

	private static String modifiers(HasModifiers part) {
		return part.getModifiers()
			.stream()
			.filter(SHOWN::contains)
			.map((modifier) -> " " + modifier.name().toLowerCase(Locale.ROOT))
			.sorted()
			.collect(Collectors.joining());
	}

	private static String list(String title, Stream<? extends JavaType> types) {
		String names = types.map(PublicApi::name).sorted().collect(Collectors.joining(", "));
		return names.isEmpty() ? "" : title + names;
	}

	private static String line(String text) {
		return text.replace("java.lang.", "");
	}

}
