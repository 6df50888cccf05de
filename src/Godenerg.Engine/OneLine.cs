namespace Godenerg.Engine;

/// <summary>Foreign words, such as a policy's reason, as one line of bounded length that moves no cursor.</summary>
internal static class OneLine
{
    private const int Longest = 300;

    public static string Of(string? text)
    {
        text ??= "";
        if (text.Length > Longest)
            text = text[..(Longest - 1)] + "…";
        return text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '·' : letter)) : text;
    }
}
