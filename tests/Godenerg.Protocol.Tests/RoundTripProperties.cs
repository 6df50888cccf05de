using System.Globalization;
using System.Text;
using CsCheck;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Fields;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>Writing and reading are each other's inverse, for any legal tokens and any allowed value of any descriptor.</summary>
public sealed class RoundTripProperties
{
    private const int Rounds = 200;

    public static TheoryData<string, string> Queries => Some.Queries;

    public static TheoryData<string, string> Commands => Some.Commands;

    [Theory]
    [MemberData(nameof(Queries))]
    public void Legal_tokens_are_written_back_as_they_came(string dialectId, string code)
    {
        var query = Some.Dialect(dialectId).Queries.Single(query => query.Code == code);
        foreach (var layout in query.Layouts.Where(layout => layout.Fields.Count > 0))
            Gen.Int.Sample(seed =>
            {
                var random = new Random(seed);
                var payload = string.Join(' ', layout.Fields.Select(field => Legal(field, random)));
                var request = query.About(new string('1', query.ArgumentLength));
                var reading = query.Read(request, Encoding.ASCII.GetBytes(payload), default);
                Assert.True(reading is not null, payload);
                var fitted = Some.Fit(query, payload);
                Assert.True(fitted.IsVendorLayout, payload);
                Assert.Equal(payload, fitted.Layout.Write(reading.ValueOf));
            }, iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_allowed_value_is_understood_as_it_was_sent(string dialectId, string code)
    {
        var command = Some.Dialect(dialectId).Commands.Single(command => command.Code == code);
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var volts = random.GetItems([12, 24, 48], 1)[0];
            var unit = command.TakesUnit ? random.Next(9) : 0;
            if (Allowed(command, volts, random) is not { } value)
                return;
            Assert.Null(command.Refuse(value, volts, null));
            var text = command.Encode(value, unit);
            Assert.StartsWith(code[..1], text, StringComparison.Ordinal);
            Assert.True(command.TryDecode(text, out var decoded, out var decodedUnit), text);
            Assert.Equal((value, unit), (decoded, decodedUnit));
        }, iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_text_with_anything_behind_it_is_no_command(string dialectId, string code)
    {
        var command = Some.Dialect(dialectId).Commands.Single(command => command.Code == code);
        foreach (var (_, text) in command.Examples)
        {
            Assert.False(command.TryDecode(text + "x", out _, out _));
            Assert.False(command.TryDecode(text[..^1], out _, out _));
            Assert.False(command.TryDecode(text.Replace('.', ',') + ",0", out _, out _));
        }
    }

    /// <summary>A token, or several, that the vendor's layout allows.</summary>
    private static string Legal(Field field, Random random) => field switch
    {
        UnknownField => field.Mask,
        ChoiceField choice => Pick([.. choice.Options.Select(option => option.Code)], random).PadLeft(field.Mask.Length, '0'),
        FlagField => random.Next(2).ToString(new string('0', field.Mask.Length), CultureInfo.InvariantCulture),
        ListField list => string.Join(' ', Enumerable.Range(0, list.TokenCount == 0 ? random.Next(1, 12) : list.TokenCount).Select(_ => Digits(field.Mask, random))),
        ClockField => new DateTime(2000, 1, 1).AddSeconds(random.NextInt64(3_000_000_000)).ToString(ClockField.Format, CultureInfo.InvariantCulture),
        LongSerialField => random.Next(14, 21).ToString("00", CultureInfo.InvariantCulture) + Digits(field.Mask[2..], random),
        LettersField => Letters(random),
        TextField text => text.Head + text.MustBeginWith + Bits(field.Mask[text.MustBeginWith.Length..], random),
        AlarmField or BitsField => Bits(field.Mask, random),
        _ => Digits(field.Mask, random),
    };

    private static string Digits(string mask, Random random) =>
        string.Concat(mask.Select(place => place == '0' ? (char)('0' + random.Next(10)) : place));

    /// <summary>Zeros and ones: legal wherever digits are, and where only bits are.</summary>
    private static string Bits(string mask, Random random) =>
        string.Concat(mask.Select(place => place is '0' or 'X' ? (char)('0' + random.Next(2)) : place));

    private static string Letters(Random random)
    {
        var letters = "abdjkluvxyzgmn;".ToCharArray();
        random.Shuffle(letters);
        var split = random.Next(letters.Length + 1);
        return $"E{new string(letters[..split])}D{new string(letters[split..])}";
    }

    private static MetricValue? Allowed(InverterCommand command, int volts, Random random) => command switch
    {
        NumberCommand number => number.Limits.For(volts) is { } limits ? MetricValue.Of(Allowed(limits, random)) : null,
        ChoiceCommand choice => MetricValue.Of(Pick(choice.Options, random).Option),
        FlagCommand => MetricValue.Of(random.Next(2) == 1),
        DigitsCommand digits => MetricValue.Of(Digits(new string('0', Pick(digits.Widths, random)), random)),
        ClockCommand => MetricValue.Of(new DateTime(2000, 1, 1).AddSeconds(random.NextInt64(3_000_000_000))),
        _ => default(MetricValue),
    };

    private static double Allowed(AllowedValues limits, Random random)
    {
        if (limits.Also is { } also && random.Next(5) == 0)
            return also;
        if (limits.Only is { } only)
            return only[random.Next(only.Count)];
        var steps = (int)Math.Round((limits.Most - limits.Least) / limits.Step);
        // In decimal, as a person types it: 24 + 37 × 0.1 is 27.7 and not its neighbour.
        return (double)((decimal)limits.Least + (random.Next(steps + 1) * (decimal)limits.Step));
    }

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
}
