namespace Godenerg.DataLogger.Verbs;

/// <summary>What all verbs of the history do alike: read what was typed, then do it, and say what is wrong with either in one line.</summary>
internal static class HistoryVerb
{
    private const int Refused = 1;
    private const int Usage = 2;

    /// <param name="name">Its two words.</param>
    /// <param name="description">For the help.</param>
    /// <param name="read">Reads what was typed; what it throws is a wrong command line.</param>
    /// <param name="run">Does it.</param>
    public static CliVerb Of<T>(string name, string description, Func<CliCall, T> read, Func<T, CliCall, CancellationToken, Task<int>> run) =>
        new(name, description, (call, cancel) => HandleAsync(name, read, run, call, cancel));

    private static async Task<int> HandleAsync<T>(
        string name, Func<CliCall, T> read, Func<T, CliCall, CancellationToken, Task<int>> run, CliCall call, CancellationToken cancel)
    {
        var exit = Usage;
        try
        {
            var typed = read(call);
            exit = Refused;
            return await run(typed, call, cancel).ConfigureAwait(false);
        }
        catch (HistoryException wrong)
        {
            call.EndProgress();
            return call.Refuse(exit, exit == Usage ? $"{wrong.Message}; see: godenerg {name} --help" : wrong.Message);
        }
        catch (IOException trouble)
        {
            // The history's own troubles are told otherwise; what is left is where the answer goes.
            return call.Refuse(Refused, $"the answer cannot be written: {trouble.Message.TrimEnd('.')}");
        }
    }
}
