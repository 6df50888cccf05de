using System.Globalization;
using System.Runtime.CompilerServices;

namespace Godenerg.HttpApi.V1;

/// <summary>
/// The history as one file to take away. It is made by whoever keeps the history, by its verb, in a folder of this plugin, and loses its
/// name before it is sent: whatever becomes of the client, nothing stays. One at a time.
/// </summary>
/// <param name="verbs">Where the verb is.</param>
/// <param name="folder">Where the file is made.</param>
/// <param name="clock">For its name.</param>
internal sealed class BackupEndpoint(IContributions<CliVerb> verbs, string folder, TimeProvider clock)
{
    private const string Verb = "history backup";
    private const int Piece = 64 * 1024;

    private int _isBusy;

    public HttpEndpoint Endpoint => new("POST", "/api/v1/backup", Access.Write, AnswerAsync)
    {
        Description = "All that the history keeps, as one file to take away",
        Answers =
        [
            new(200, "application/octet-stream", "The file; to go back to it, stop the engine and put it in the place of the history"),
            new(409, "application/problem+json", "Another one is being made"),
            new(503, "application/problem+json", "No history is kept here, or it could not be copied"),
        ],
    };

    private async Task<HttpAnswer> AnswerAsync(HttpRequest request, CancellationToken cancel)
    {
        if (verbs.Current.FirstOrDefault(verb => verb.Name == Verb) is not { } verb)
            return HttpAnswer.Problem(503, "no history", "no plugin keeps a history here; the data-logger does (godenerg plugin list)");
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
            return HttpAnswer.Problem(409, "busy", "another backup is being made; ask again when it is done");
        try
        {
            // What an engine that was killed has left.
            Clear();
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "history.db");
            using var said = new StringWriter(CultureInfo.InvariantCulture);
            if (await verb.Handle(new CliCall([file], new Dictionary<string, string>(), TextWriter.Null, said) { Folder = folder }, cancel).ConfigureAwait(false) != 0 || !File.Exists(file))
                return HttpAnswer.Problem(503, "no backup", $"the history could not be copied: {said.ToString().Trim()}");
            var name = $"godenerg-{clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db";
            var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            return new HttpAnswer(200, "application/octet-stream", default)
            {
                Headers = new Dictionary<string, string> { ["Content-Disposition"] = $"attachment; filename=\"{name}\"" },
                Pieces = Pieces(open, cancel),
            };
        }
        finally
        {
            Clear();
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(FileStream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using (file.ConfigureAwait(false))
            while (true)
            {
                var piece = new byte[Piece];
                var count = await file.ReadAsync(piece, cancel).ConfigureAwait(false);
                if (count == 0)
                    break;
                yield return piece.AsMemory(0, count);
            }
    }

    private void Clear()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
