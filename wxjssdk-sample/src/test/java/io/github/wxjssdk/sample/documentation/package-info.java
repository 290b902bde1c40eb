/**
 * The documentation as it stands in the repository: its Java compiles, its YAML binds,
 * its tests pass, its reference of properties is what the metadata says, and both
 * languages show the same code. What it says about pages runs in the browser tests.
 */
package io.github.wxjssdk.sample.documentation;
