/**
 * The documentation as it stands in the repository: its Java compiles, its YAML binds,
 * its security lets pages through, and both languages show the same code. What it says
 * about pages runs in the browser tests.
 */
package io.github.wxjssdk.sample.documentation;
