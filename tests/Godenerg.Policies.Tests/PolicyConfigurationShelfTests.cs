using Godenerg.Engine.Policies;

namespace Godenerg.Policies.Tests;

/// <summary>The shipped policies, as a check of a configuration sees them.</summary>
public sealed class PolicyConfigurationShelfTests : IDisposable
{
    private static readonly Bank Agm = new("agm", 24, 550);

    private readonly string _own = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly PolicyShelf _shelf;

    public PolicyConfigurationShelfTests() =>
        _shelf = new(new HousePoliciesOptions(Path.Combine(AppContext.BaseDirectory, "policies")) { Own = _own }, () => new CompilerHere());

    public void Dispose()
    {
        _shelf.Dispose();
        Directory.Delete(_own, recursive: true);
    }

    [Fact]
    public void A_policy_is_found_with_what_it_declares_and_moves()
    {
        var found = _shelf.Find("three-stage")!;

        Assert.Null(found.Problem);
        Assert.Equal(["charge.float-voltage"], found.Manifest!.Settings);
        Assert.Contains(found.Manifest.Parameters, parameter => parameter.Name == "absorb");
    }

    [Fact]
    public void What_is_not_there_is_not_found() => Assert.Null(_shelf.Find("three-stge"));

    [Fact]
    public void Equalize_refuses_every_battery_but_a_flooded_one_in_its_own_words()
    {
        var equalize = _shelf.Find("equalize")!;

        Assert.StartsWith("only a flooded bank is ever equalized", equalize.Refuses(Agm), StringComparison.Ordinal);
        Assert.NotNull(equalize.Refuses(Agm with { Chemistry = "gel" }));
        Assert.NotNull(equalize.Refuses(new("lifepo4", 16, 280)));
        Assert.Null(equalize.Refuses(Agm with { Chemistry = "flooded" }));
    }

    [Theory]
    [InlineData("hold")]
    [InlineData("three-stage")]
    [InlineData("time-of-day")]
    [InlineData("grid-charge")]
    [InlineData("solar-first")]
    public void A_policy_for_any_battery_refuses_none(string name) => Assert.Null(_shelf.Find(name)!.Refuses(Agm));

    [Fact]
    public void One_that_does_not_compile_says_why()
    {
        File.WriteAllText(Path.Combine(_own, "mine.csx"), "return nothing;");

        Assert.StartsWith("mine.csx(1,8): ", _shelf.Find("mine")!.Problem, StringComparison.Ordinal);
    }
}
