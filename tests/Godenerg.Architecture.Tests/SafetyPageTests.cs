using System.Text.RegularExpressions;

namespace Godenerg.Architecture.Tests;

/// <summary><c>docs/safety.md</c> is the trust argument: what it names is there.</summary>
public sealed partial class SafetyPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "safety.md"));

    [Fact]
    public void Every_rule_of_the_guard_is_on_the_page() => Violations.None(
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "Godenerg.Engine", "Guarding", "Rules"), "*.cs").Select(Path.GetFileName)
        where file != "GuardRule.cs" && !Page.Contains($"`{file}`", StringComparison.Ordinal)
        select $"docs/safety.md does not say what {file} is for");

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var tests = string.Concat(SourcesOf("tests"));
        Violations.None(
            from Match name in TestName().Matches(Page)
            where !tests.Contains($" {name.Groups[1].Value}(", StringComparison.Ordinal)
            select $"docs/safety.md names {name.Groups[1].Value}, and there is no such test");
    }

    [Fact]
    public void Only_the_guard_sends_setters() => Violations.None(
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !MayTell.Contains(Path.GetFileName(file)) && File.ReadAllText(file).Contains(".Tell(", StringComparison.Ordinal)
        select $"{file} sends a setter; only the guard may");

    /// <summary>The guard, and what hands its setter down to the wire.</summary>
    private static readonly string[] MayTell = ["CommandGuard.Work.cs", "SetterLine.cs", "FailsafeLine.cs", "InverterLink.cs"];

    private static IEnumerable<string> SourcesOf(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    /// <summary>A sentence in code marks, as tests are called.</summary>
    [GeneratedRegex("`([A-Z][a-z]*(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex TestName();
}
