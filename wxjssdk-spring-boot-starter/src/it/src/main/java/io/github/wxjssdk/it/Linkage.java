package io.github.wxjssdk.it;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds calls in the starter that would fail with a {@code NoSuchMethodError} here, also
 * in code that no check runs. Types that the application does not have are ignored.
 */
final class Linkage {

	private static final String STARTER = "classpath*:io/github/wxjssdk/spring/**/*.class";

	private final Set<String> missing = new TreeSet<>();

	private String caller = "";

	private Linkage() {
	}

	/** The missing methods, each with its caller. */
	static Set<String> missing() throws IOException {
		Linkage linkage = new Linkage();
		for (Resource resource : new PathMatchingResourcePatternResolver().getResources(STARTER)) {
			try (InputStream bytes = resource.getInputStream()) {
				linkage.caller = resource.getFilename();
				new ClassReader(bytes).accept(linkage.classVisitor(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
			}
		}
		return linkage.missing;
	}

	private ClassVisitor classVisitor() {
		MethodVisitor calls = new MethodVisitor(Opcodes.ASM9) {

			@Override
			public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
				look(owner, name, descriptor);
			}

			@Override
			public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
				Stream.of(arguments)
					.filter(Handle.class::isInstance)
					.map(Handle.class::cast)
					.forEach((method) -> look(method.getOwner(), method.getName(), method.getDesc()));
			}

		};
		return new ClassVisitor(Opcodes.ASM9) {

			@Override
			public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
					String[] exceptions) {
				return calls;
			}

		};
	}

	private void look(String owner, String name, String descriptor) {
		String className = owner.replace('/', '.');
		if (owner.startsWith("org/springframework/") && ClassUtils.isPresent(className, null)
				&& !has(ClassUtils.resolveClassName(className, null), name, descriptor)) {
			this.missing.add(className + "." + name + descriptor + " for " + this.caller);
		}
	}

	private static boolean has(Class<?> type, String name, String descriptor) {
		if (name.equals("<init>")) {
			return Stream.of(type.getDeclaredConstructors())
				.map(Type::getConstructorDescriptor)
				.anyMatch(descriptor::equals);
		}
		return Stream.of(type.getMethods(), Object.class.getMethods(), ReflectionUtils.getAllDeclaredMethods(type))
			.flatMap(Stream::of)
			.anyMatch((method) -> method.getName().equals(name)
					&& Type.getMethodDescriptor(method).equals(descriptor));
	}

}
