using System.Collections;
using System.Globalization;
using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Plugins.Context.Options;

/// <summary>Reads what stands behind a key as the type of its property.</summary>
/// <param name="readNested">Makes an object of further keys.</param>
internal sealed class OptionValues(Func<Type, Section, object> readNested)
{
    /// <summary>Reads a value; what is wrong with it has been said when it is none.</summary>
    public bool TryRead(Section section, string key, Node node, Type wanted, out object? value)
    {
        value = null;
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (ElementOf(type) is { } element)
            return TryReadList(section, key, node, type, element, out value);
        if (!IsSimple(type))
            return TryReadNested(section, key, node, type, out value);
        if (node is not TextNode { IsEmpty: false } text)
        {
            section.Error(node.Line, $"{key} is {node.Kind}; write it like {key}: {Example(type)}");
            return false;
        }

        if (Read(text.Text.Trim(), type, out value) is not { } wrong)
            return true;
        section.Error(node.Line, $"{key} is {Remarks.Quote(text.Text)}: {wrong}");
        return false;
    }

    private bool TryReadNested(Section section, string key, Node node, Type type, out object? value)
    {
        value = null;
        if (!type.IsClass || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            section.Error(node.Line, $"{key}: the plugin wants a {type.Name}, which cannot be read from a configuration; tell its author");
        else if (node is not MapNode map)
            section.Error(node.Line, $"{key} is {node.Kind} where keys are wanted");
        else
            value = readNested(type, section.Item(key, map));
        return value is not null;
    }

    private bool TryReadList(Section section, string key, Node node, Type type, Type element, out object? value)
    {
        // One alone needs no brackets.
        IReadOnlyList<Node> nodes = node is ListNode list ? list.Items : [node];
        var items = Array.CreateInstance(element, nodes.Count);
        var isGood = true;
        for (var i = 0; i < nodes.Count; i++)
        {
            isGood &= TryRead(section, key, nodes[i], element, out var item);
            if (isGood)
                items.SetValue(item, i);
        }

        value = type.IsArray || type.IsInterface ? items : Activator.CreateInstance(type, items);
        return isGood;
    }

    private static string? Read(string text, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string))
            value = text;
        else if (type == typeof(bool))
            value = Flag.Read(text);
        else if (type == typeof(TimeSpan))
            return Configuration.Quantity.ReadTime(text, "1 min", out var time) is { } noTime ? noTime : Give(time, out value);
        else if (type == typeof(Uri))
            value = Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
        else if (type.IsEnum)
            value = Enum.GetNames(type).FirstOrDefault(name => string.Equals(OptionWords.Kebab(name), text, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse(type, known) : null;
        else if (OptionWords.IsWhole(type))
            value = decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Convert(whole, type) : null;
        else
            return Configuration.Quantity.Read(text, Unit.None, out var number) is { } noNumber ? noNumber : Give(Convert(number, type), out value);
        return value is not null ? null : Wanted(type, text);
    }

    private static string? Give(object? given, out object? value)
    {
        value = given;
        return given is null ? "that is too large a number" : null;
    }

    private static object? Convert(IConvertible number, Type type)
    {
        try
        {
            return number.ToType(type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Wanted(Type type, string text) =>
        type == typeof(bool) ? $"write {Flag.Allowed}"
        : type == typeof(Uri) ? $"that is no address; write it like {Example(type)}"
        : type.IsEnum ? Remarks.DidYouMean(text, [.. Enum.GetNames(type).Select(OptionWords.Kebab)])
        : $"it wants a whole number from {type.GetField("MinValue")!.GetValue(null)} to {type.GetField("MaxValue")!.GetValue(null)}";

    private static string Example(Type type) =>
        type == typeof(bool) ? "on" : type == typeof(TimeSpan) ? "1 min" : type == typeof(Uri) ? "http://host:8080/path" : type == typeof(string) ? "text"
        : type.IsEnum ? OptionWords.Kebab(Enum.GetNames(type).FirstOrDefault() ?? "") : "10";

    private static bool IsSimple(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(TimeSpan) || type == typeof(Uri) || type.IsEnum || OptionWords.IsWhole(type)
        || type == typeof(double) || type == typeof(float) || type == typeof(decimal);

    /// <summary>What a list holds: arrays, <see cref="List{T}"/>, and the interfaces that an array has.</summary>
    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element]
            && (type.GetGenericTypeDefinition() == typeof(List<>) || (type.IsInterface && type.IsAssignableFrom(element.MakeArrayType()))) ? element
        : null;
}
