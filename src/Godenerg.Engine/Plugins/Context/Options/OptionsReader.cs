using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Plugins.Context.Options;

/// <summary>
/// Makes the options of a plugin from its section: every error at once. Nothing is remembered of the plugin's types; that is why
/// <see cref="Validator"/> is not asked, whose store would keep them for good.
/// </summary>
internal sealed class OptionsReader
{
    private readonly Remarks _remarks;
    private readonly OptionValues _values;

    private OptionsReader(Remarks remarks)
    {
        _remarks = remarks;
        _values = new OptionValues(ReadNested);
    }

    /// <exception cref="PluginOptionsException">Keys that are unknown, values that are not allowed.</exception>
    public static T Read<T>(string id, PluginSection? section)
        where T : class, new()
    {
        var remarks = new Remarks(section?.File ?? "godenerg.yaml");
        var options = new T();
        var read = new Section(remarks, section?.Map ?? new MapNode(0, []), $"plugins/{id}");
        read.Find(PluginSection.EnabledKey);
        new OptionsReader(remarks).Fill(options, read);
        var errors = remarks.Result(null).Errors;
        return errors.Count == 0 ? options : throw new PluginOptionsException([.. errors.Select(error => error.ToString())]);
    }

    private void Fill(object options, Section section)
    {
        var errorsBefore = _remarks.Count;
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && KeyOf(property) is var key && key != PluginSection.EnabledKey)
                Fill(options, property, key, section);
        section.Finish();
        if (_remarks.Count == errorsBefore)
            CheckTogether(options, section);
    }

    private void Fill(object options, PropertyInfo property, string key, Section section)
    {
        var node = section.Find(key);
        if (node is not null)
        {
            if (!_values.TryRead(section, key, node, property.PropertyType, out var value))
                return;
            try
            {
                property.SetValue(options, value);
            }
            catch (TargetInvocationException refused)
            {
                section.Error(node.Line, $"{key}{OptionWords.Is(node)}: {Failure.Line(refused.InnerException ?? refused)}");
                return;
            }
        }

        Check(options, property, key, node, section);
    }

    /// <summary>The annotations of a property, for what is written and for a default: a required one has none that would do.</summary>
    private static void Check(object options, PropertyInfo property, string key, Node? node, Section section)
    {
        var value = property.GetValue(options);
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            var context = new ValidationContext(options, key, null, null) { MemberName = property.Name };
            if (Ask(() => rule.GetValidationResult(value, context)?.ErrorMessage ?? (rule.GetValidationResult(value, context) is null ? null : "is not allowed")) is not { } refused)
                continue;
            if (node is null && rule is RequiredAttribute)
                section.Error(section.Map.Line, $"{key} is missing; it has no default");
            else
                section.Error(node?.Line ?? section.Map.Line, $"{key}{(node is null ? " is not given, and has no default that would do" : OptionWords.Is(node))}; {OptionWords.Allowed(rule) ?? refused}");
            if (rule is RequiredAttribute)
                break;
        }
    }

    /// <summary>What a class says of its properties together.</summary>
    private static void CheckTogether(object options, Section section)
    {
        var context = new ValidationContext(options, section.Map.Kind, null, null);
        foreach (var rule in options.GetType().GetCustomAttributes<ValidationAttribute>())
            if (Ask(() => rule.GetValidationResult(options, context)?.ErrorMessage) is { } refused)
                section.Error(section.Map.Line, refused);
        if (options is not IValidatableObject own)
            return;
        foreach (var refused in Ask(() => string.Join('\n', own.Validate(context).Select(result => result.ErrorMessage)))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [])
            section.Error(section.Map.Line, refused);
    }

    private object ReadNested(Type type, Section section)
    {
        var nested = Activator.CreateInstance(type)!;
        Fill(nested, section);
        return nested;
    }

    /// <summary>An annotation may be of the plugin's own making.</summary>
    private static string? Ask(Func<string?> rule)
    {
        try
        {
            return rule();
        }
#pragma warning disable CA1031 // Foreign code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failure.Line(failure);
        }
    }

    private static string KeyOf(PropertyInfo property) => OptionWords.Kebab(property.Name);
}
