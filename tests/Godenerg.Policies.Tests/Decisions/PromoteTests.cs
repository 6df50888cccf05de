using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Decisions;

/// <summary>A policy is edited so that it touches another setting: it decides in shadow until somebody says that it may.</summary>
public sealed class PromoteTests : IDisposable
{
    private const string First = "var n = Memory.Number(\"n\");\nn.Value++;\nStage(\"one\");\nreturn Set(FloatVoltage, 54, $\"{n.Value}\");";
    private const string Second = "var n = Memory.Number(\"n\");\nn.Value++;\nSet(BulkVoltage, 56.4, \"gently\");\nreturn Set(FloatVoltage, 54, $\"{n.Value}\");";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly PolicyHost _host;
    private readonly ScriptedPolicy _policy;

    public PromoteTests()
    {
        _host = new PolicyHost(new(_folder) { ApprovalFile = Path.Combine(_folder, "approved") }, new CompilerHere(), NullLogger.Instance);
        Save(First);
        var script = new ScriptPolicy(new("mine", new Dictionary<string, string>()), _host, new InlineDecisions(), new MemoryFile(null, _ => { }), _clock);
        _policy = new ScriptedPolicy(script, new PolicySurroundings(), _clock, NullLogger.Instance);
    }

    public void Dispose()
    {
        _policy.Dispose();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Until_it_is_promoted_it_decides_in_shadow_and_begins_with_what_the_old_text_remembers()
    {
        Decide();
        Decide();
        Save(Second);

        Assert.Single(Decide().Setpoints);
        var shadow = Assert.Single(_policy.Basis!.Shadows);
        Assert.Equal((true, 2, "charge.bulk-voltage 56.4 V instead of left alone"), (shadow.IsCandidate, shadow.Setpoints.Count, shadow.Difference));
        Assert.Equal(("gently", "3"), (shadow.Because, shadow.Setpoints[^1].Because));
    }

    [Fact]
    public void How_it_stands_is_known_before_anybody_was_asked()
    {
        Save(Second);

        var standing = Assert.Single(_policy.Standings);
        Assert.Equal(["charge.float-voltage"], standing.Settings);
        Assert.True(Assert.Single(standing.Shadows).IsCandidate);
        Assert.Equal(["charge.bulk-voltage", "charge.float-voltage"], standing.Shadows[0].Settings.Order());
    }

    [Fact]
    public void Promoted_it_is_in_force_with_the_memory_of_the_policy_and_the_answer_tells_what_changed()
    {
        Decide();
        Save(Second);
        Decide();

        var promotion = _policy.Promote("mine");

        Assert.Null(promotion.Refusal);
        Assert.Equal(["charge.float-voltage"], promotion.Before);
        Assert.Equal(["charge.bulk-voltage", "charge.float-voltage"], promotion.After.Order());
        var decided = Decide();
        Assert.Equal((2, "3"), (decided.Setpoints.Count, decided.Because));
        Assert.Empty(_policy.Basis!.Shadows);
        Assert.Equal(promotion.Generation, _policy.Standings[0].Generation);
    }

    [Fact]
    public void Without_one_that_waits_nothing_is_promoted_and_the_reason_is_told()
    {
        Assert.Equal("no text of mine waits to be promoted: its newest one is in force", _policy.Promote("mine").Refusal);
        Save("return nothing;");

        Assert.StartsWith("no text of mine waits to be promoted; its newest one is refused: mine.csx(1,8): ", _policy.Promote("mine").Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_edited_again_is_replaced_by_the_newer()
    {
        Save(Second);
        Decide();
        Save(Second.Replace("56.4", "56.8", StringComparison.Ordinal));
        Decide();

        Assert.Equal("charge.bulk-voltage 56.8 V instead of left alone", Assert.Single(_policy.Basis!.Shadows).Difference);
    }

    [Fact]
    public void One_that_goes_back_to_the_old_settings_is_in_force_at_once()
    {
        Save(Second);
        Decide();
        Save(First.Replace("54", "55", StringComparison.Ordinal));

        Assert.Equal("55", Decide().Setpoints[0].Value.ToString());
        Assert.Empty(_policy.Standings[0].Shadows);
    }

    private Decision Decide()
    {
        _clock.Advance(TimeSpan.FromSeconds(2));
        return _policy.Decide(Snapshot.Empty(_clock));
    }

    private void Save(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "mine.csx"), text);
        _host.Load();
    }
}
