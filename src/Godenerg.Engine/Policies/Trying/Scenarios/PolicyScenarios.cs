using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>The scenarios that lie beside a policy: <c>NAME.scenario</c> and <c>NAME.anything.scenario</c>.</summary>
internal static class PolicyScenarios
{
    public const string Ending = ".scenario";

    /// <summary>Their paths, sorted.</summary>
    public static IReadOnlyList<string> Beside(string folder, string policy) =>
        !Directory.Exists(folder) ? []
            : [.. Directory.GetFiles(folder, policy + "*" + Ending).Where(file => PolicyOf(file) == policy).Order(StringComparer.Ordinal)];

    /// <summary>The policy that a scenario is about, by its name.</summary>
    public static string PolicyOf(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>Changes when one of them does; empty when there are none.</summary>
    public static string Stamp(string folder, string policy)
    {
        var files = Beside(folder, policy);
        if (files.Count == 0)
            return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{Text(file)}\n"));
        return "+" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Runs one file.</summary>
    public static ScenarioReport Run(PolicyProgram program, string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            if (ScenarioReader.Read(file, File.ReadLines(path), out var errors) is not { } scenario)
                return new(file, [], errors);
            var wrong = scenario.Stories.SelectMany(story => Errors(file, program, story)).Distinct().ToList();
            return wrong.Count > 0 ? new(file, [], wrong) : new(file, [.. scenario.Stories.Select(story => Live(program, story))], []);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(file, [], [$"{file}: {trouble.Message}"]);
        }
    }

    /// <summary>Why a policy does not keep its scenarios, in one line; null when it does, or has none.</summary>
    public static string? Objection(PolicyProgram program, string folder) =>
        Beside(folder, program.Name).Select(path => Run(program, path).Objection).FirstOrDefault(objection => objection is not null);

    private static StoryReport Live(PolicyProgram program, PolicyStory story)
    {
        using var run = new StoryRun(program, story);
        return run.Live();
    }

    private static IEnumerable<string> Errors(string file, PolicyProgram program, PolicyStory story) =>
        ParameterText.Errors(program.Manifest.Parameters, story.Parameters).Select(error => string.Create(CultureInfo.InvariantCulture, $"{file}:{story.Places[error.Name]}: {error.Error}"));

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return trouble.Message;
        }
    }
}
