using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Composition;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>Several policies in their places.</summary>
public sealed class ComposedPolicyTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SaidOnce _log = new();
    private readonly FakeSeat _first = new("first");
    private readonly FakeSeat _second = new("second") { Wants = 54 };
    private readonly ComposedPolicy _policy;

    public ComposedPolicyTests() => _policy = new([_first, _second], _clock, _log);

    [Fact]
    public void A_policy_that_fails_does_not_block_the_ones_below()
    {
        _first.Failure = "no way";

        Assert.Equal("second", Decide().Setpoints.Single().By);
        Assert.Equal("no way", Decide().Opinions[0].Failure);
    }

    [Fact]
    public void One_that_failed_has_no_say_until_it_has_decided_for_a_while()
    {
        _first.Failure = "no way";
        Decide();
        (_first.Failure, _first.Wants) = (null, 60);

        Assert.Equal("second", Decide().Setpoints.Single().By);
        Assert.Contains("because it failed: no way", Decide().Opinions[0].Failure, StringComparison.Ordinal);
        _clock.Advance(ComposedPolicy.AsideFor);

        Assert.Equal("first", Decide().Setpoints.Single().By);
        Assert.Contains("policy first has a say again", _log.Said);
    }

    [Fact]
    public void Where_all_fail_the_failure_is_that_of_all()
    {
        (_first.Failure, _second.Failure) = ("one", "two");

        Assert.Equal("one; two", Assert.Throws<PolicyFailedException>(Decide).Message);
    }

    [Fact]
    public void Everybody_is_asked_in_every_decision()
    {
        _first.Wants = 60;
        Decide();
        Decide();

        Assert.Equal((2, 2), (_first.Asked, _second.Asked));
    }

    [Fact]
    public void A_change_of_the_owner_is_told_once_and_a_hold_is_none()
    {
        Decide();
        Decide();
        _first.Wants = 60;
        Decide();
        (_first.Wants, _second.Wants) = (null, null);
        Decide();
        _first.Wants = 60;
        Decide();

        Assert.Equal(
            ["charge.float-voltage is second's: second wants it", "charge.float-voltage is first's now, and no longer second's: first wants it"],
            _log.Said);
    }

    private Decision Decide() => _policy.Decide(Snapshot.Empty(_clock));
}
