namespace Godenerg;

/// <summary>An option of a contributed verb.</summary>
/// <param name="Name">With its hyphens: <c>--from</c>.</param>
/// <param name="Description">For the help.</param>
/// <param name="IsFlag">True when it takes no value.</param>
public sealed record CliOption(string Name, string Description, bool IsFlag = false)
{
    /// <summary>
    /// True when its value names the file that <see cref="CliCall.Output"/> is to go to. The command line opens it itself, as the user who
    /// typed, and puts it in its place when the verb ends with 0; otherwise that place is left as it was. At most one option of a verb.
    /// </summary>
    public bool IsOutputFile { get; init; }
}

/// <summary>What somebody typed.</summary>
/// <param name="Arguments">What is no option, in order.</param>
/// <param name="Options">The values by the option's name; a flag that was given is an empty text.</param>
/// <param name="Output">What is written here is the verb's output, as it is written.</param>
/// <param name="Error">The same for messages.</param>
public sealed record CliCall(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options, TextWriter Output, TextWriter Error)
{
    /// <summary>In which folder whoever typed stands, in full; relative names of files count from there. Empty where nobody has said.</summary>
    public string Folder { get; init; } = "";

    /// <summary>True when <see cref="Error"/> is seen by a person on a terminal, where a line that tells of progress may be drawn over with <c>\r</c>.</summary>
    public bool IsInteractive { get; init; }
}

/// <summary>
/// A verb of the command line that a plugin brings. It runs where the plugin runs: in the engine, asked over its door, or with none running
/// in a host inside the command line.
/// </summary>
/// <param name="Name">One word, or two: <c>history query</c>.</param>
/// <param name="Description">For the help.</param>
/// <param name="Handle">Does it and returns the exit code: 0 done, 1 refused, 2 wrong command line. Ends when cancelled.</param>
public sealed record CliVerb(string Name, string Description, Func<CliCall, CancellationToken, Task<int>> Handle)
{
    /// <summary>How its arguments are shown in the help, such as <c>FILE</c>; empty when it takes none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Its options; others are refused.</summary>
    public IReadOnlyList<CliOption> Options { get; init; } = [];

    /// <summary>
    /// Who may have it run from another machine, by <c>--url</c>: <see cref="Access.Read"/> for whoever may read there, <see cref="Access.Write"/>
    /// for whoever brings the token; null for nobody. What opens files of its machine by names that were typed, or tells a secret, is for nobody.
    /// </summary>
    public Access? Remote { get; init; }
}
