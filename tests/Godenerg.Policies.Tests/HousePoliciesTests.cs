using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests;

public sealed class HousePoliciesTests : IDisposable
{
    private const string Script = "var rest = Volts(\"rest\", 54, \"a\", max: 60);\nreturn Set(FloatVoltage, rest, \"b\");";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FakeTimeProvider _clock = new();

    public HousePoliciesTests()
    {
        Directory.CreateDirectory(Shipped);
        Directory.CreateDirectory(Own);
        File.WriteAllText(Path.Combine(Shipped, "steady.csx"), Script);
        File.WriteAllText(Path.Combine(Shipped, "other.csx"), Script);
    }

    private string Shipped => Path.Combine(_folder, "shipped");

    private string Own => Path.Combine(_folder, "own");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_policy_decides_with_its_configured_parameters() => Assert.Equal("55", Decide(Choose("steady", ("rest", "55 V"))));

    [Fact]
    public void A_policy_of_the_owner_goes_before_a_shipped_one_of_the_same_name()
    {
        File.WriteAllText(Path.Combine(Own, "steady.csx"), Script.Replace("54", "56", StringComparison.Ordinal));

        Assert.Equal("56", Decide(Choose("steady")));
    }

    [Theory]
    [InlineData("stedy", "a.yaml:1: there is no policy 'stedy'; did you mean steady?")]
    [InlineData("bulk-and-float", "a.yaml:1: there is no policy 'bulk-and-float'; there are other, steady")]
    [InlineData("../shipped/steady", "a.yaml:1: there is no policy '../shipped/steady'; there are other, steady")]
    public void A_name_that_is_not_there_is_an_error_with_the_nearest(string name, string error) =>
        Assert.Equal(error, Assert.Throws<ArgumentException>(() => Open(Choose(name))).Message);

    [Fact]
    public void All_wrong_parameters_are_told_at_once_with_their_places() =>
        Assert.Equal(
            ["a.yaml:3: policy steady: 'rest' is 99 V; allowed are 0 V to 60 V", "a.yaml:2: policy steady: 'rset' is no parameter of this policy; did you mean 'rest'?"],
            Assert.Throws<ArgumentException>(() => Open(Choose("steady", ("rset", "1"), ("rest", "99")))).Message.Split('\n'));

    [Fact]
    public void Absorption_and_tail_may_stand_there_for_the_guard_alone() => Assert.Equal("54", Decide(Choose("steady", ("absorb", "58.4 V"), ("tail", "11 A"))));

    [Fact]
    public void A_policy_that_does_not_compile_fails_in_the_loop_and_not_at_the_start()
    {
        File.WriteAllText(Path.Combine(Own, "steady.csx"), "return nothing;");

        var failure = Assert.Throws<PolicyFailedException>(() => Decide(Choose("steady")));

        Assert.StartsWith("steady.csx(1,8): ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_restart_with_a_broken_text_the_last_one_that_was_accepted_decides()
    {
        File.WriteAllText(Path.Combine(Own, "steady.csx"), Script);
        Assert.Equal("54", Decide(Choose("steady")));
        File.WriteAllText(Path.Combine(Own, "steady.csx"), "return nothing;");

        Assert.Equal("54", Decide(Choose("steady")));
    }

    [Fact]
    public void What_is_remembered_outlives_the_process()
    {
        File.WriteAllText(Path.Combine(Own, "steady.csx"), "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Set(FloatVoltage, 50 + n.Value, \"a\");");
        Assert.Equal("51", Decide(Choose("steady")));

        Assert.Equal("52", Decide(Choose("steady")));
    }

    private static PolicyChoice Choose(string name, params (string Key, string Text)[] parameters) =>
        new(name, parameters.ToDictionary(one => one.Key, one => one.Text))
        {
            Places = parameters.Select((one, index) => (one.Key, Place: $"a.yaml:{index + 2}")).Append(("name", "a.yaml:1")).ToDictionary(one => one.Item1, one => one.Item2),
        };

    private HousePolicies Open(PolicyChoice choice)
    {
        var options = new HousePoliciesOptions(Shipped) { Own = Own, CacheFolder = Path.Combine(_folder, "cache"), StateFolder = Path.Combine(_folder, "state") };
        return new HousePolicies(options, [choice], () => new CompilerHere(), NullLogger.Instance);
    }

    private string Decide(PolicyChoice choice)
    {
        using var policies = Open(choice);
        var policy = policies.Seat(new Installation { Policy = choice }, new PolicySurroundings(), _clock);
        return Assert.Single(policy.Decide(Snapshot.Empty(_clock)).Setpoints).Value.ToString();
    }
}
