using System.Globalization;
using System.Text.Json;
using Godenerg.Cli.Commands.Policies;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Cli.Output.Policies;

/// <summary>What a policy is, for people and as JSON.</summary>
internal static class PolicyText
{
    /// <summary>Where a policy says nothing else.</summary>
    private const double Boundless = 1e9;

    public static void Print(CompiledPolicy policy)
    {
        var manifest = policy.Program!.Manifest;
        Console.WriteLine($"{policy.Source.Name} ({policy.Path}) compiles.");
        Columns.Print(
        [
            ["may touch", OrNothing(manifest.Settings)],
            ["looks at", OrNothing(manifest.Metrics)],
            .. manifest.Crons.Select(cron => new[] { "schedule", cron }),
            .. manifest.Warnings.Select(warning => new[] { "warning", warning }),
        ]);
        if (manifest.Parameters.Count == 0)
            return;
        Console.WriteLine();
        Columns.Print([["PARAMETER", "DEFAULT", "ALLOWED", "WHAT"], .. manifest.Parameters.Select(one => new[] { one.Name, Amount(one, one.Preset), Allowed(one), one.Help })]);
    }

    public static string Json(CompiledPolicy policy, IReadOnlyList<PolicySimulationWrites>? writes) => JsonText.Object(json =>
    {
        json.WriteString("policy", policy.Source.Name);
        json.WriteString("file", policy.Path);
        Texts(json, "errors", policy.Errors);
        if (policy.Program?.Manifest is not { } manifest)
            return;
        Texts(json, "settings", manifest.Settings);
        Texts(json, "metrics", manifest.Metrics);
        Texts(json, "schedules", manifest.Crons);
        Texts(json, "warnings", manifest.Warnings);
        json.WriteArray("parameters", manifest.Parameters, ParameterJson.Write);
        if (writes is not null)
            PolicyWritesText.Write(json, writes);
    });

    /// <summary>Every policy with its file and the first line of its own words.</summary>
    public static int PrintList(HousePoliciesOptions folders, bool asJson)
    {
        var found = folders.Names.Select(name => (Name: name, File: Path.Combine(folders.FolderOf(name)!, name + ".csx"))).ToList();
        if (asJson)
            foreach (var (name, file) in found)
                Console.WriteLine(JsonText.Object(json =>
                {
                    json.WriteString("policy", name);
                    json.WriteString("file", file);
                    json.WriteString("about", PolicyLibrary.AboutOf(file));
                }));
        else
            Columns.Print([["POLICY", "ABOUT"], .. found.Select(one => new[] { one.Name, PolicyLibrary.AboutOf(one.File) })]);
        return (int)ExitCode.Done;
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string OrNothing(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);

    private static string Allowed(ParameterDeclaration one) => one.Kind switch
    {
        ParameterKind.Switch => "on, off",
        ParameterKind.Choice => string.Join(", ", one.Options),
        ParameterKind.Cron => "a schedule",
        _ => $"{(one.Min > -Boundless ? Plain(one.Min) + " to" : "up to")} {Amount(one, Plain(one.Max))}",
    };

    private static string Plain(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Amount(ParameterDeclaration one, string text) => one.Unit.Symbol.Length > 0 ? $"{text} {one.Unit.Symbol}" : text;
}
