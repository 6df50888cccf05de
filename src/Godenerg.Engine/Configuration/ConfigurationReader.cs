namespace Godenerg.Engine.Configuration;

/// <summary>Reads <c>godenerg.yaml</c>: a configuration, or everything that is wrong with it at once.</summary>
internal static class ConfigurationReader
{
    /// <summary>Reads a file. Never throws for what stands in it, or for what it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shelfOf">Where the policies are that it names; null to take their names and parameters on trust.</param>
    public static ConfigurationResult ReadFile(string path, Func<PolicyFolders, IPolicyShelf>? shelfOf = null)
    {
        var remarks = new Remarks(path);
        return FileText.Read(remarks, path) is { } text ? Read(remarks, path, text, shelfOf) : remarks.Result(null);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">What messages call it; relative folders in it are joined to its folder.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="shelfOf">Where the policies are that it names; null to take their names and parameters on trust.</param>
    public static ConfigurationResult Read(string file, string text, Func<PolicyFolders, IPolicyShelf>? shelfOf = null) => Read(new Remarks(file), file, text, shelfOf);

    private static ConfigurationResult Read(Remarks remarks, string file, string text, Func<PolicyFolders, IPolicyShelf>? shelfOf)
    {
        if (RefuseTabs(remarks, text))
            return remarks.Result(null);
        var root = NodeReader.Read(remarks, text);
        if (root is MapNode map)
            return remarks.Result(ReadHouse(new Section(remarks, map, ""), remarks, file, shelfOf));
        if (root is not null)
            remarks.Error(root.Line, $"this is {root.Kind} where keys are wanted, such as inverters:; see: godenerg config example");
        else if (!remarks.HasErrors)
            remarks.Error(0, "is empty; begin with: godenerg config example");
        return remarks.Result(null);
    }

    /// <summary>The parser's own words for them ("found character that cannot start any token") help nobody.</summary>
    private static bool RefuseTabs(Remarks remarks, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.TrimStart();
            if (!content.IsEmpty && content[0] != '#' && line[..^content.Length].Contains('\t'))
                remarks.Error(number, "a tab indents this line; YAML wants spaces");
        }

        return remarks.HasErrors;
    }

    private static HouseConfiguration ReadHouse(Section house, Remarks remarks, string file, Func<PolicyFolders, IPolicyShelf>? shelfOf)
    {
        var data = ReadFolder(house, "data", file);
        var policies = ReadFolder(house, "policies", file);
        var pluginsFolder = ReadFolder(house, "plugin-folder", file);
        var plugins = PluginReader.Read(house, file);
        using var shelf = shelfOf?.Invoke(new(policies, data));
        var drafts = ReadInverters(house, remarks, file, shelf);
        house.Finish();
        foreach (var draft in drafts)
            InverterChecks.Run(draft);
        HouseChecks.Run(drafts);
        return new()
        {
            File = file, DataFolder = data, PoliciesFolder = policies, PluginsFolder = pluginsFolder, Plugins = plugins,
            Inverters = [.. drafts.Select(draft => Shared(draft.Inverter, drafts))],
        };
    }

    /// <summary>What one inverter of a bank says of its battery and of who decides holds for the others.</summary>
    private static InverterConfiguration Shared(InverterConfiguration inverter, List<InverterDraft> drafts)
    {
        var bank = drafts.Select(draft => draft.Installation).Where(other => other.Bank == inverter.Installation.Bank).ToList();
        var installation = inverter.Installation with { Battery = inverter.Installation.Battery ?? bank.Select(other => other.Battery).FirstOrDefault(battery => battery is not null) };
        if (installation.Policies.Count == 0 && bank.FirstOrDefault(other => other.Policies.Count > 0) is { } deciding)
            installation = installation with
            {
                Policies = deciding.Policies, Schedules = deciding.Schedules, Shadow = installation.Shadow ?? deciding.Shadow,
                AbsorbVolts = deciding.AbsorbVolts, TailAmps = deciding.TailAmps,
            };
        return inverter with { Installation = installation };
    }

    private static List<InverterDraft> ReadInverters(Section house, Remarks remarks, string file, IPolicyShelf? shelf)
    {
        const string example = "{house: {device: auto}}";
        house.Require("inverters", example);
        if (house.Nested("inverters", example) is not { } section)
            return [];
        if (section.Entries.Count == 0)
            house.Error(section.Map.Line, $"inverters names none; write it like inverters: {example}");
        List<InverterDraft> drafts = [];
        foreach (var entry in section.Entries)
            if (entry.Value is MapNode map)
                drafts.Add(InverterSection.Read(file, entry.Key, new Section(remarks, map with { Line = entry.Line }, entry.Key), shelf));
            else
                section.Error(entry.Line, $"{Remarks.Quote(entry.Key)} is {entry.Value.Kind} where keys are wanted; write it like {entry.Key}: {{device: auto}}");
        return drafts;
    }

    private static string? ReadFolder(Section house, string key, string file)
    {
        if (house.Text(key, "/var/lib/godenerg") is not { } text)
            return null;
        // Only a shell knows whose home that would be; a service has another one.
        if (text.Text[0] == '~')
            house.Error(text.Line, $"{key} is {Remarks.Quote(text.Text)}: '~' means nothing here; write the whole path, such as /var/lib/godenerg");
        return Path.Combine(Path.GetDirectoryName(file) ?? "", text.Text);
    }
}
