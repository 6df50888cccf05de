namespace Godenerg.Cli;

/// <summary>Errors go to standard error, one line each, so that standard output holds only answers.</summary>
internal static class Complaint
{
    public static void Write(string line) => Console.Error.WriteLine("godenerg: " + line);

    public static int With(ExitCode code, string line)
    {
        Write(line);
        return (int)code;
    }
}
