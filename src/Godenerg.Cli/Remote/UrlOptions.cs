using System.CommandLine;

namespace Godenerg.Cli.Remote;

/// <summary>The options of every verb that an engine on another machine can answer.</summary>
internal sealed class UrlOptions
{
    public const string Name = "--url";
    public const string Variable = "GODENERG_URL";

    /// <summary>All of them; no verb of a plugin has options of these names.</summary>
    public static readonly IReadOnlyList<string> Names = [Name, "--token", "--token-file"];

    private readonly Option<string?> _url = new Option<string?>(Name)
    {
        Description = $"Ask the engine of another machine, such as http://house:8889 (default: ${Variable}).",
        HelpName = "URL",
    }.Checked(text => [text is null ? null : HouseUrl.Mistake(text)]);

    private readonly Option<string?> _token = new(Names[1]) { Description = $"The token of that machine, which changing something needs (default: ${TokenSource.Variable}, or the file {TokenSource.DefaultFile}).", HelpName = "TOKEN" };
    private readonly Option<string?> _file = new(Names[2]) { Description = "The file that holds the token: the list of processes does not show it.", HelpName = "FILE" };

    private System.CommandLine.Option[] _here = [];

    /// <param name="command">The verb.</param>
    /// <param name="isRecursive">Whether its own verbs have them too.</param>
    /// <param name="here">Its options that name something on this machine.</param>
    public void AddTo(Command command, bool isRecursive, params System.CommandLine.Option[] here)
    {
        _here = here;
        foreach (var option in new System.CommandLine.Option[] { _url, _token, _file })
        {
            option.Recursive = isRecursive;
            command.Add(option);
        }

        _url.Validators.Add(result =>
        {
            foreach (var other in _here.Where(other => result.GetResult(other) is { Implicit: false }))
                result.AddError($"{other.Name} means this machine, and {Name} another one; leave one of them out");
        });
        _file.Validators.Add(result =>
        {
            if (result.GetResult(_token) is { Implicit: false })
                result.AddError($"{_token.Name} and {_file.Name} exclude each other");
        });
    }

    /// <summary>Where the engine is. The environment gives way to whatever was typed.</summary>
    public EngineAddress Of(ParseResult parsed, string folder) => new(folder)
    {
        Url = parsed.GetValue(_url) ?? (_here.Any(option => parsed.GetResult(option) is { Implicit: false }) ? null
            : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null),
        Token = new TokenSource(parsed.GetValue(_token), parsed.GetValue(_file)),
    };
}
