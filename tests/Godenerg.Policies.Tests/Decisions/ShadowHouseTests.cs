using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests.Decisions;

/// <summary>A shadow that the configuration names.</summary>
public sealed class ShadowHouseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
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
}
