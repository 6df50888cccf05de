namespace Godenerg.Cli;

/// <summary>Errors go to standard error, one line each, so that standard output holds only answers.</summary>
internal static class Complaint
{
    /// <summary>As it was at the start: a plugin that sets another one must not silence the log of the engine.</summary>
    private static readonly TextWriter Errors = Console.Error;

    /// <summary>What was typed may hold anything; what is said about it stays one line, and moves no cursor.</summary>
    public static void Write(string line) => Line("godenerg: " + string.Concat(line.Select(character => char.IsControl(character) ? '·' : character)));

    public static int With(ExitCode code, string line)
    {
        Write(line);
        return (int)code;
    }

    /// <summary>Several errors at once, a line each.</summary>
    public static int With(ExitCode code, string[] lines)
    {
        foreach (var line in lines)
            Write(line);
        return (int)code;
    }

    /// <summary>Writes where nobody may be listening: a closed standard error is no reason to fail.</summary>
    public static void Line(string line)
    {
        try
        {
            Errors.WriteLine(line);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say so.
        }
    }
}
