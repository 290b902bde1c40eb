package io.github.wxjssdk.sample.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The helper script and its declarations as files: language, types and size. */
@BrowserTest
class HelperScriptFilesTests {

	private static final String RESOURCES = "/io/github/wxjssdk/spring/web/";

	@TempDir
	private Path folder;

	@Test
	void theScriptIsEs2017() throws Exception {
		Path acorn = NpmPackage.fetch("acorn", "8.15.0").resolve("bin/acorn");
		Files.writeString(this.folder.resolve("later.js"), "const { a, ...others } = {};");
		assertThat(node(acorn, "--ecma2017", "--silent", "later.js")).contains("Unexpected token");
		copy("js-sdk.js");
		assertThat(node(acorn, "--ecma2017", "--silent", "js-sdk.js")).isEmpty();
	}

	@Test
	void theScriptUsesNoLibraryOfALaterYear() throws Exception {
		String complaint = "Try changing the 'lib' compiler option";
		Files.writeString(this.folder.resolve("later.js"), "[[1]].flat();");
		assertThat(typeScript("--allowJs", "--checkJs", "--lib", "es2017,dom", "later.js")).contains(complaint);
		copy("js-sdk.js");
		copy("js-sdk.d.ts");
		// The rest of what the compiler says is that untyped code is untyped.
		assertThat(typeScript("--allowJs", "--checkJs", "--lib", "es2017,dom", "js-sdk.js", "js-sdk.d.ts"))
			.doesNotContain(complaint);
	}

	@Test
	void aPageInTypeScriptCompiles() throws Exception {
		copy("js-sdk.d.ts");
		Files.writeString(this.folder.resolve("page.ts"),
				"""
						WxJsSdk.ready({ apis: ['scanQRCode', 'brandNew'], tags: ['wx-open-launch-weapp'], account: 'shop', debug: true })
						  .then((wx) => wx.scanQRCode({ needResult: 1, success: ({ resultStr }) => resultStr.trim() }))
						  .catch((failure: WxJsSdkFailure) => [failure.errMsg, failure.advice, failure.url]);
						window.WxJsSdk.ready().then(() => {
						  wx.getLocation({ type: 'gcj02', success: ({ latitude, longitude }) => wx.openLocation({ latitude, longitude }) });
						  wx.chooseImage({ success: ({ localIds: [localId] }) => wx.uploadImage({ localId }) });
						  wx.hideOptionMenu();
						});
						// @ts-expect-error It is a list.
						WxJsSdk.ready({ apis: 'scanQRCode' });
						// @ts-expect-error There is no such option.
						WxJsSdk.ready({ api: ['scanQRCode'] });
						// @ts-expect-error Something is missing.
						wx.updateTimelineShareData({ title: 'Tea' });
						// @ts-expect-error It is 0 or 1.
						wx.scanQRCode({ needResult: 2 });
						""");
		assertThat(typeScript("--strict", "--lib", "es2017,dom", "page.ts", "js-sdk.d.ts")).isEmpty();
	}

	@Test
	void theScriptIsSmall() throws IOException {
		byte[] script = read("js-sdk.js");
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(script);
		}
		assertThat(compressed.size()).isLessThan(4300);
		assertThat(helperScript()).doesNotContain("eval(", "innerHTML", "document.write");
	}

	private String typeScript(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of("--noEmit", "--pretty", "false", "--target", "es2017"));
		all.addAll(List.of(arguments));
		return node(NpmPackage.fetch("typescript", "5.9.3").resolve("bin/tsc"), all.toArray(String[]::new));
	}

	private String node(Path script, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(InstalledPrograms.NODE.path().toString(), script.toAbsolutePath().toString()));
		command.addAll(List.of(arguments));
		Process node = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true).start();
		String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		node.waitFor();
		return output;
	}

	private void copy(String name) throws IOException {
		Files.write(this.folder.resolve(name), read(name));
	}

	static String helperScript() throws IOException {
		return new String(read("js-sdk.js"), StandardCharsets.UTF_8);
	}

	private static byte[] read(String name) throws IOException {
		try (InputStream resource = HelperScriptFilesTests.class.getResourceAsStream(RESOURCES + name)) {
			assertThat(resource).as(name).isNotNull();
			return resource.readAllBytes();
		}
	}

}
