using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Scenarios;
using Godenerg.Policies.Compiler;

namespace Godenerg.Policies.Tests;

/// <summary>The policies that come with the program, and the stories beside them.</summary>
public sealed class PolicyScenarioShippedTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies");

    public static TheoryData<string> Policies => [.. Directory.GetFiles(Folder, "*.csx").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_shipped_policy_keeps_its_scenarios(string policy)
    {
        var scenarios = PolicyScenarios.Beside(Folder, policy);
        Assert.NotEmpty(scenarios);
        foreach (var scenario in scenarios)
        {
            var report = PolicyScenarios.Run(Compile(policy), scenario);
            Assert.Null(report.Objection);
            Assert.True(report.Stories.Sum(story => story.Expectations) >= 4, $"{scenario} expects hardly anything");
        }
    }

    [Theory]
    [InlineData("three-stage", "if (v.Coverage < 0.8 || v.Value", "if (v.Coverage < 0.1 || v.Value", "after a silence")]
    [InlineData("three-stage", "meanVolts < absorb - 0.5", "meanVolts < absorb - 5", "little current far below absorb")]
    [InlineData("three-stage", "if (change > runaway", "if (change < -runaway", "a bank that gets hot")]
    [InlineData("three-stage", "meanAmps <= 3 * tail", "meanAmps <= 1 * tail", "a bank that has aged")]
    [InlineData("three-stage", "atAbsorb.Value >= longest", "atAbsorb.Value >= 2 * longest", "four hours")]
    [InlineData("three-stage", "volts > high &&", "false &&", "a meter that lies")]
    public void A_policy_that_is_broken_breaks_the_story_that_is_about_it(string policy, string text, string broken, string story)
    {
        var source = ScriptSource.Read(Path.Combine(Folder, policy + ".csx"));
        Assert.Contains(text, source.Texts[source.File], StringComparison.Ordinal);
        var spoiled = source with { Texts = new Dictionary<string, string> { [source.File] = source.Texts[source.File].Replace(text, broken, StringComparison.Ordinal) } };
        var report = PolicyScenarios.Run(Program(spoiled), Assert.Single(PolicyScenarios.Beside(Folder, policy)));
        Assert.Contains(report.Stories.Where(one => !one.Holds), one => one.Story.Name.StartsWith(story, StringComparison.Ordinal));
    }

    private static PolicyProgram Compile(string policy) => Program(ScriptSource.Read(Path.Combine(Folder, policy + ".csx")));

    private static PolicyProgram Program(ScriptSource source)
    {
        var answer = ScriptCompiler.Compile(source);
        Assert.True(answer.Image is not null, string.Join('\n', answer.Errors));
        return PolicyProgram.Load(source.Name, source.Key, answer.Image);
    }
}
