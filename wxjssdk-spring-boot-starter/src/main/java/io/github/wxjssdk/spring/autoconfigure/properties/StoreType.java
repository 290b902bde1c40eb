package io.github.wxjssdk.spring.autoconfigure.properties;

/**
 * Where credentials are kept, and which instances share them.
 */
public enum StoreType {

	/** In this JVM: for one instance, or several in stable mode. */
	MEMORY,

	/** In a file: for the instances on one host. */
	FILE,

	/** In Redis: for all instances. */
	REDIS

}
