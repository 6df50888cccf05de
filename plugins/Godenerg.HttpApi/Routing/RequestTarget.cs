using System.Globalization;
using System.Text;

namespace Godenerg.HttpApi.Routing;

/// <summary>What a request asks for, taken apart. Parts are decoded one by one: a slash in a part is no boundary.</summary>
/// <param name="Parts">Of the path, decoded.</param>
/// <param name="Query">In its order, decoded.</param>
internal sealed record RequestTarget(IReadOnlyList<string> Parts, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path as a person would write it.</summary>
    public string Path => "/" + string.Join('/', Parts);

    /// <summary>Null for what is no target.</summary>
    public static RequestTarget? Read(string target)
    {
        // A client that takes us for a proxy sends the whole address.
        if (!target.StartsWith('/'))
            return Uri.TryCreate(target, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && target.IndexOf('/', whole.Scheme.Length + 3) is > 0 and var path
                ? Read(target[path..]) : null;
        var (line, query) = target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? (target[..mark], target[(mark + 1)..]) : (target, "");
        var parts = line.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Decode(part, isQuery: false)).ToList();
        var items = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=', 2))
            .Select(item => (Name: Decode(item[0], isQuery: true), Value: item.Length > 1 ? Decode(item[1], isQuery: true) : "")).ToList();
        return parts.Contains(null) || items.Any(item => item.Name is null || item.Value is null) ? null
            : new([.. parts.OfType<string>()], [.. items.Select(item => KeyValuePair.Create(item.Name!, item.Value!))]);
    }

    /// <summary>Null for what is no UTF-8, and for characters that nobody means.</summary>
    private static string? Decode(string text, bool isQuery)
    {
        if (text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            return text;
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                    return null;
                bytes[length++] = value;
                i += 2;
            }
            else if (letter > '~')
            {
                return null;
            }
            else
            {
                bytes[length++] = (byte)(letter == '+' && isQuery ? ' ' : letter);
            }
        }

        try
        {
            var decoded = Strict.GetString(bytes, 0, length);
            return decoded.Any(char.IsControl) ? null : decoded;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
