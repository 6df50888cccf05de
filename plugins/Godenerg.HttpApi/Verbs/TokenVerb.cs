using Godenerg.HttpApi.Doors;

namespace Godenerg.HttpApi.Verbs;

/// <summary><c>godenerg token</c>: prints the token that writes need.</summary>
internal static class TokenVerb
{
    private const string New = "--new";
    private const string Read = "--read";

    public static CliVerb Of(TokenFile writing, TokenFile reading) => new("token", "Print the token that writing over HTTP needs.", async (call, _) =>
    {
        var token = call.Options.ContainsKey(Read) ? reading : writing;
        await call.Output.WriteLineAsync(call.Options.ContainsKey(New) ? token.Renew() : token.Text).ConfigureAwait(false);
        return 0;
    })
    {
        Options =
        [
            new(New, "Make a new one; the old one counts no more.", IsFlag: true),
            new(Read, "The one that only allows to read, for 'reads: token' in the configuration.", IsFlag: true),
        ],
    };
}
