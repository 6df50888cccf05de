using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Configuration;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg config</c>: check a configuration, or begin one.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var command = new Command("config", $"Check a configuration ({ConfigurationFile.Name}), or print an example to begin with.");
        command.Add(CreateCheck());
        command.Add(CreateExample());
        return command;
    }

    private static Command CreateCheck()
    {
        var command = new Command("check", "Say what a configuration means, or everything that is wrong with it.");
        var file = new Argument<string?>("FILE") { Description = "The file; without it, the one that run would use.", Arity = ArgumentArity.ZeroOrOne };
        var config = CommonOptions.Config();
        var json = CommonOptions.Json();
        command.Add(file);
        command.Add(config);
        command.Add(json);
        command.SetAction(parsed => Check(parsed.GetValue(file) ?? parsed.GetValue(config), parsed.GetValue(json)));
        return command;
    }

    private static Command CreateExample()
    {
        var command = new Command("example", $"Print a commented example: godenerg config example > {ConfigurationFile.Name}");
        command.SetAction(_ =>
        {
            Console.Write(ConfigurationExample.Read());
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static int Check(string? given, bool asJson)
    {
        if (ConfigurationFile.ReadWithPolicies(given, data: null) is not { } result)
            return Complaint.With(ExitCode.Usage,
                $"there is no configuration: none of {string.Join(", ", ConfigurationFile.Places)} is there; make one: godenerg config example > {ConfigurationFile.Name}");
        foreach (var warning in result.Warnings)
            Complaint.Write($"{warning.ToString()} (a warning)");
        if (result.House is not { } house)
            return Complaint.With(ExitCode.Usage, [.. result.Errors.Select(error => error.ToString())]);
        if (asJson)
            Console.WriteLine(HouseText.Json(house, result.Warnings));
        else
            HouseText.Print(house);
        return (int)ExitCode.Done;
    }
}
