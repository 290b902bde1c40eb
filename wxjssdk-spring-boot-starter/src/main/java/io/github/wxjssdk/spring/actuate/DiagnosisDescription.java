package io.github.wxjssdk.spring.actuate;

import java.util.List;

import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.Finding;

/**
 * Why WeChat rejected a signature, as people and monitoring systems read it.
 *
 * @param causes names of what went wrong, as in the documentation
 * @param sentence the causes in one sentence
 * @param nextStep what to do
 * @param tried how many variants were signed to find it
 */
public record DiagnosisDescription(List<String> causes, String sentence, String nextStep, int tried) {

	static DiagnosisDescription of(Finding finding) {
		return new DiagnosisDescription(finding.causes().stream().map(Cause::id).toList(), finding.sentence(),
				finding.nextStep(), finding.tried());
	}

}
