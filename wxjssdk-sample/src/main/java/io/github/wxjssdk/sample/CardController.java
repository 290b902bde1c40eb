package io.github.wxjssdk.sample;

import java.util.concurrent.CompletionStage;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;

/**
 * Signs what {@code cards.js} passes to {@code wx.chooseCard} and {@code wx.addCard}. A
 * real shop also decides here which user may get which card.
 */
@RestController
class CardController {

	private static final String CARD_ID = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc";

	private final CardSigner signer;

	CardController(CardSigner signer) {
		this.signer = signer;
	}

	@GetMapping("/cards/choose")
	CompletionStage<ChooseCardConfig> choose() {
		return this.signer.signChooseCardAsync(null, null, null);
	}

	@GetMapping("/cards/add")
	CompletionStage<AddCardConfig> add() {
		return this.signer.signAddCardAsync(CARD_ID, null, null);
	}

}
