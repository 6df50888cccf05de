using Godenerg.Engine.Events;

namespace Godenerg.Engine.Tests.Events;

public sealed class DecisionWatchTests
{
    private readonly Listening _house = new();
    private readonly DecisionWatch _watch;

    public DecisionWatchTests() => _watch = new DecisionWatch(_house.Feed);

    [Fact]
    public void Another_stage_is_told_with_its_reason_and_the_same_one_is_not()
    {
        See("bulk", "on the way");
        See("bulk", "on the way, 57.1 V");
        See("absorb", "held");

        Assert.Equal(
            ["Policy three-stage: three-stage (text abc) decides", "Stage bulk: three-stage is in bulk: on the way", "Stage absorb: three-stage went from bulk to absorb: held"],
            _house.News);
    }

    [Fact]
    public void A_while_without_a_stage_is_no_other_stage()
    {
        See("bulk", "on the way");
        _ = _house.News;
        See(null, "nothing is known");
        See("bulk", "on the way");

        Assert.Empty(_house.News);
    }

    [Fact]
    public void A_new_text_is_told_and_the_stage_goes_on()
    {
        See("bulk", "on the way");
        _ = _house.News;
        See("bulk", "on the way", generation: null);
        See("bulk", "on the way", generation: "def");

        Assert.Equal(["Policy three-stage: A new text of three-stage is in force: def instead of abc"], _house.News);
    }

    [Fact]
    public void Another_policy_is_told_and_begins_with_a_stage_of_its_own()
    {
        See("bulk", "on the way");
        _ = _house.News;
        See("bulk", "as cheap as it gets", "night-saver", "123");

        Assert.Equal(
            ["Policy night-saver: night-saver (text 123) decides now, instead of three-stage", "Stage bulk: night-saver is in bulk: as cheap as it gets"], _house.News);
    }

    [Fact]
    public void A_house_without_a_policy_has_nothing_to_tell()
    {
        See(null, "no charging policy is configured", "hold", null);

        Assert.Empty(_house.News);
    }

    private void See(string? stage, string because, string policy = "three-stage", string? generation = "abc") =>
        _watch.See(policy, new Decision([], because) { Stage = stage }, generation);
}
