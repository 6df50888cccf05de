using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Decisions;

/// <summary>A shadow that the configuration names.</summary>
public sealed class ShadowHouseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private static readonly Dictionary<string, string> None = [];

    private readonly FakeTimeProvider _clock = new();

    public ShadowHouseTests()
    {
        const string Count = "var n = Memory.Number(\"n\");\nn.Value++;\nvar rest = Volts(\"rest\", 54, \"a\", max: 60);\nreturn Set(FloatVoltage, rest, $\"{n.Value}\");";
        File.WriteAllText(Path.Combine(_folder, "steady.csx"), Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_policy_with_other_parameters_decides_beside_with_a_memory_of_its_own()
    {
        var active = new PolicyChoice("steady", new Dictionary<string, string>());
        var shadow = new PolicyChoice("steady", new Dictionary<string, string> { ["rest"] = "55 V" });
        for (var restart = 0; restart < 2; restart++)
        {
            using var house = new HousePolicies(
                new HousePoliciesOptions(_folder) { StateFolder = Path.Combine(_folder, "state") }, [active, shadow], () => new CompilerHere(), NullLogger.Instance);
            var policy = house.Seat(new Installation { Policy = active, Shadow = shadow }, new PolicySurroundings(), _clock);

            var decided = policy.Decide(Snapshot.Empty(_clock));
            var beside = Assert.Single(policy.Basis!.Shadows);

            Assert.Equal(("54", $"{restart + 1}"), (Assert.Single(decided.Setpoints).Value.ToString(), decided.Because));
            Assert.Equal(("55", $"{restart + 1}"), (Assert.Single(beside.Setpoints).Value.ToString(), beside.Because));
        }
    }

    [Fact]
    public void While_it_runs_any_policy_may_be_put_in_shadow_replaced_and_taken_away()
    {
        using var house = House(new PolicyChoice("steady", None));
        var policy = house.Seat(new Installation { Policy = new("steady", None) }, new PolicySurroundings(), _clock);
        File.WriteAllText(Path.Combine(_folder, "gentle.csx"), "var most = Volts(\"most\", 56, \"a\", max: 60);\nreturn Set(BulkVoltage, most, \"gently\");");
        policy.Decide(Snapshot.Empty(_clock));
        Assert.Empty(policy.Basis!.Shadows);

        var made = policy.Shadow(new("gentle", new Dictionary<string, string> { ["most"] = "55 V" }));
        Assert.Null(made.Refusal);
        Assert.Equal("charge.bulk-voltage", Assert.Single(made.Settings));
        Assert.Equal("55 V", Assert.Single(policy.Standings[0].Shadows).Parameters["most"]);
        Assert.Equal("charge.float-voltage", Assert.Single(policy.Decide(Snapshot.Empty(_clock)).Setpoints).Setting.Name);
        Assert.Equal("55", Assert.Single(Assert.Single(policy.Basis!.Shadows).Setpoints).Value.ToString());

        Assert.Null(policy.Shadow(new("steady", new Dictionary<string, string> { ["rest"] = "55 V" })).Refusal);
        policy.Decide(Snapshot.Empty(_clock));
        Assert.Equal("steady", Assert.Single(policy.Basis!.Shadows).Policy);

        Assert.Equal("gentle is not in shadow here; steady is", policy.EndShadow("gentle").Refusal);
        Assert.Null(policy.EndShadow("steady").Refusal);
        policy.Decide(Snapshot.Empty(_clock));
        Assert.Empty(policy.Basis!.Shadows);
        Assert.Empty(policy.Standings[0].Shadows);
    }

    [Fact]
    public void What_cannot_decide_in_shadow_is_refused_and_once_mended_it_may()
    {
        using var house = House(new PolicyChoice("steady", None));
        var policy = house.Seat(new Installation { Policy = new("steady", None) }, new PolicySurroundings(), _clock);
        var file = Path.Combine(_folder, "gentle.csx");
        File.WriteAllText(file, "return 1");

        Assert.StartsWith("gentle cannot decide: gentle.csx(1,9): ", policy.Shadow(new("gentle", None)).Refusal, StringComparison.Ordinal);
        Assert.Equal("there is no policy 'gentel'; did you mean gentle?", policy.Shadow(new("gentel", None)).Refusal);
        Assert.Contains("'most' is no parameter of this policy", policy.Shadow(new("steady", new Dictionary<string, string> { ["most"] = "1" })).Refusal, StringComparison.Ordinal);
        Assert.Contains("allowed are", policy.Shadow(new("steady", new Dictionary<string, string> { ["rest"] = "99 V" })).Refusal, StringComparison.Ordinal);
        Assert.Empty(policy.Standings[0].Shadows);

        File.WriteAllText(file, "return Set(FloatVoltage, 54, \"a\");");
        Assert.Equal("charge.float-voltage", Assert.Single(policy.Shadow(new("gentle", None)).Settings));
        // Nobody has to approve what it touches: nothing of it is carried out.
        File.WriteAllText(file, "return Set(BulkVoltage, 54, \"a\");");
        Assert.Equal("charge.bulk-voltage", Assert.Single(policy.Shadow(new("gentle", None)).Settings));
        Assert.False(File.Exists(Path.Combine(_folder, "state", "approved.tsv")) && File.ReadAllText(Path.Combine(_folder, "state", "approved.tsv")).Contains("gentle", StringComparison.Ordinal));
    }

    private HousePolicies House(params PolicyChoice[] choices) =>
        new(new HousePoliciesOptions(_folder) { StateFolder = Path.Combine(_folder, "state") }, choices, () => new CompilerHere(), NullLogger.Instance);
}
