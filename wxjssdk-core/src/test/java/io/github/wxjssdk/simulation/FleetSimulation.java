package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.simulation.Invariants.Outcome;
import io.github.wxjssdk.simulation.Scenario.Trouble;
import io.github.wxjssdk.simulation.WeChatModel.Hiccup;
import io.github.wxjssdk.simulation.WeChatModel.Outage;

/** One run: a fleet, its troubles, and what must hold all the same. */
final class FleetSimulation {

	private static final Duration DAY = Duration.ofDays(1);

	private final World world;

	private final Scenario scenario;

	private final WeChatModel weChat;

	private final StoreModel store;

	private final Invariants invariants;

	private final List<Instance> fleet = new ArrayList<>();

	private final double pauses;

	private FleetSimulation(long seed, World world, Scenario scenario) {
		this.world = world;
		this.scenario = scenario;
		boolean paused = scenario.has(Trouble.PAUSES, Trouble.CHAOS);
		this.pauses = paused ? 0.0005 : 0;
		this.weChat = new WeChatModel(world, scenario.lifetime(), paused ? 0.2 : 0,
				scenario.has(Trouble.KILLS) ? 0.25 : 0);
		this.weChat.onKill(this::replace);
		this.store = new StoreModel(world, paused ? 0.001 : 0);
		this.invariants = new Invariants(seed, scenario, world, this.weChat, this.store);
	}

	/**
	 * Run the schedule of a seed.
	 * @throws SimulationFailure if an invariant does not hold
	 */
	static Outcome run(long seed) {
		World world = new World(seed);
		return new FleetSimulation(seed, world, Scenario.of(seed, world)).run();
	}

	/** Run a scenario of one's own. */
	static Outcome run(long seed, Scenario scenario) {
		return new FleetSimulation(seed, new World(seed), scenario).run();
	}

	private Outcome run() {
		for (int i = 0; i < this.scenario.instances(); i++) {
			this.fleet.add(startInstance());
		}
		schedule();
		Duration step = Duration.ofMinutes(1);
		for (Duration past = Duration.ZERO; past.compareTo(DAY.multipliedBy(this.scenario.days())) < 0; past = past
			.plus(step)) {
			this.world.pass(step);
			this.invariants.storedFencesRise();
			this.invariants.rethrow();
		}
		this.invariants.atTheEnd();
		this.invariants.rethrow();
		return this.invariants.outcome();
	}

	private Instance startInstance() {
		Instance instance = new Instance(this.world, this.scenario, this.weChat, this.store, this.pauses,
				this.invariants);
		instance.start();
		return instance;
	}

	private void schedule() {
		switch (this.scenario.name()) {
			case NONE, PAUSES, KILLS -> {
			}
			case STORE -> every(Duration.ofHours(2), this::troubleTheStore);
			case WECHAT -> every(Duration.ofHours(3), this::troubleWeChat);
			case HICCUPS -> every(Duration.ofHours(1), this::hiccup);
			case SECRET -> every(Duration.ofHours(8), this::wrongSecret);
			case ROTATION -> every(Duration.ofHours(1), this::rotate);
			case CHAOS -> {
				every(Duration.ofHours(3), this::troubleTheStore);
				every(Duration.ofHours(3), this::troubleWeChat);
				every(Duration.ofHours(6), this::rotate);
				every(Duration.ofHours(4), this::restartOne);
			}
		}
	}

	private void every(Duration mean, Runnable trouble) {
		this.world.in(this.world.between(mean.dividedBy(4), mean.multipliedBy(7).dividedBy(4)), () -> {
			trouble.run();
			every(mean, trouble);
		});
	}

	private void troubleTheStore() {
		Duration length = this.world.between(Duration.ofSeconds(1), Duration.ofMinutes(40));
		switch (this.world.between(0, 4)) {
			case 0 -> during(length, () -> this.store.down(true), () -> this.store.down(false));
			case 1 -> {
				SimulatedScheduler scheduler = one().scheduler();
				during(length, () -> this.store.cutOff(scheduler, true), () -> this.store.cutOff(scheduler, false));
			}
			case 2 -> during(length, () -> this.store.loseReplies(0.3), () -> this.store.loseReplies(0));
			case 3 -> this.store.rollBackIn(this.world.between(Duration.ofMillis(100), Duration.ofMinutes(10)),
					this.invariants::storedFencesMayFall);
			default -> this.store.lose();
		}
	}

	private void troubleWeChat() {
		Outage[] outages = { Outage.BUSY, Outage.HTML, Outage.HANG, Outage.UNREACHABLE, Outage.MINUTE_QUOTA,
				Outage.DAILY_QUOTA };
		Outage outage = outages[this.world.between(0, outages.length - 1)];
		during(this.world.between(Duration.ofSeconds(10), Duration.ofHours(2)), () -> this.weChat.begin(outage),
				() -> this.weChat.begin(null));
	}

	/** One failed response at a time. The first ones come while no credential is held. */
	private void hiccup() {
		int[] codes = { Hiccup.LOST, -1, 40001, 45011, 45009, 40164, 40125, 40243, 48001, 99999 };
		if (this.weChat.isHiccupOver()) {
			this.weChat.hiccup(codes[this.world.between(0, codes.length - 1)]);
		}
	}

	private void wrongSecret() {
		during(this.world.between(Duration.ofHours(1), Duration.ofHours(6)),
				() -> this.weChat.begin(Outage.WRONG_SECRET), () -> this.weChat.begin(null));
	}

	/**
	 * Callers of all instances meet 40001, at their own time, with the value they had.
	 */
	private void rotate() {
		this.weChat.rotate();
		this.invariants.rotated();
		for (Instance instance : this.fleet) {
			instance.reportTicket();
			Secret held = instance.heldToken();
			for (int i = 0; i < 20 && held != null; i++) {
				this.world.in(this.world.between(Duration.ZERO, Duration.ofMinutes(5)), () -> instance.report(held));
			}
		}
	}

	/** Another instance takes the place of a dead one, sooner or later. */
	private void replace(SimulatedScheduler dead) {
		dead.close();
		if (this.fleet.removeIf((instance) -> instance.scheduler() == dead)) {
			this.world.in(this.world.between(Duration.ZERO, Duration.ofMinutes(10)),
					() -> this.fleet.add(startInstance()));
		}
	}

	private void restartOne() {
		int index = this.world.between(0, this.fleet.size() - 1);
		this.fleet.get(index).kill();
		this.fleet.set(index, startInstance());
	}

	private Instance one() {
		return this.fleet.get(this.world.between(0, this.fleet.size() - 1));
	}

	private void during(Duration length, Runnable begin, Runnable end) {
		begin.run();
		this.world.in(length, end);
	}

}
