using Godenerg.Cli.Remote;
using System.CommandLine;

namespace Godenerg.Cli.Contributed;

/// <summary>A command of the command line, made of what a plugin says of its verbs.</summary>
internal static class VerbCommand
{
    /// <summary>These are the command line's own, before every verb; a plugin's option of the same name is left out.</summary>
    private static readonly string[] Own = ["--data", "--config", "--help", "-h", "-?", .. UrlOptions.Names];

    /// <param name="word">The first word of them all.</param>
    /// <param name="verbs">Verbs of one word or two.</param>
    /// <param name="takesAll">Whether <c>--</c> was typed: what begins with a hyphen may be an argument then.</param>
    public static Command Of(string word, IReadOnlyList<CliVerb> verbs, bool takesAll)
    {
        var alone = verbs.FirstOrDefault(verb => verb.Name == word);
        var command = new Command(word, alone?.Description ?? $"Verbs that a plugin brings: {string.Join(", ", verbs.Select(verb => verb.Name))}.");
        if (alone is not null)
            Fill(command, alone, takesAll);
        foreach (var verb in verbs.Where(verb => verb != alone).DistinctBy(verb => verb.Name))
        {
            var second = new Command(verb.Name[(word.Length + 1)..], verb.Description);
            Fill(second, verb, takesAll);
            command.Add(second);
        }

        var (data, config) = (Recursive(CommonOptions.Data()), Recursive(CommonOptions.Config()));
        command.Add(data);
        command.Add(config);
        new UrlOptions().AddTo(command, isRecursive: true, data, config);
        return command;
    }

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }

    private static void Fill(Command command, CliVerb verb, bool takesAll)
    {
        var arguments = new Argument<string[]>(verb.Arguments.Length > 0 ? verb.Arguments : "ARGUMENT") { Arity = ArgumentArity.ZeroOrMore };
        arguments.Validators.Add(result =>
        {
            foreach (var option in result.Tokens.Select(token => token.Value).Where(text => !takesAll && text is ['-', not (>= '0' and <= '9'), ..]))
                result.AddError($"'{option}' is not understood here");
        });
        if (verb.Arguments.Length > 0)
            command.Add(arguments);
        var offered = verb.Options.Where(option => !Own.Contains(option.Name)).DistinctBy(option => option.Name).ToList();
        var flags = offered.Where(option => option.IsFlag).Select(option => new Option<bool>(option.Name) { Description = option.Description }).ToList();
        var values = offered.Where(option => !option.IsFlag).Select(option => new Option<string?>(option.Name) { Description = option.Description, HelpName = option.IsOutputFile ? "FILE" : "VALUE" }).ToList();
        foreach (var option in offered)
            command.Add(option.IsFlag ? flags.First(flag => flag.Name == option.Name) : values.First(value => value.Name == option.Name));
        command.SetAction((parsed, cancel) =>
        {
            Dictionary<string, string> options = new(StringComparer.Ordinal);
            foreach (var flag in flags.Where(parsed.GetValue))
                options[flag.Name] = "";
            foreach (var value in values)
                if (parsed.GetValue(value) is { } text)
                    options[value.Name] = text;
            return VerbCall.RunAsync(verb, verb.Arguments.Length > 0 ? parsed.GetValue(arguments) ?? [] : [], options, cancel);
        });
    }
}
