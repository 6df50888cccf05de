using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>The dialects of the family. A model variant is one <c>Base.With(…)</c>.</summary>
internal static class Pi30Dialects
{
    public static readonly Dialect Pi30 = new("PI30", "Axpert KS, MKS, HS, MS, MSX, PIP, KING and rebrands",
        DescriptorTable.In<InverterQuery>(typeof(Pi30Queries)), DescriptorTable.In<InverterCommand>(typeof(Pi30Commands)));

    public static readonly Dialect Pi30Max = Pi30.With("PI30MAX", "Axpert MAX, MAX Twin, LV6048, LV6548, MKS2, VM III and IV, EG4 6500EX",
        DescriptorTable.In<InverterQuery>(typeof(Pi30MaxQueries)), DescriptorTable.In<InverterCommand>(typeof(Pi30MaxCommands)));

    public static readonly Dialect Pi41 = Pi30.With("PI41", "LV5048, Axpert MLV 5K-48: two legs of 120 V",
        DescriptorTable.In<InverterQuery>(typeof(Pi41Queries)), DescriptorTable.In<InverterCommand>(typeof(Pi41Commands)));

    /// <summary>Read only: no setter of the family is documented for it.</summary>
    public static readonly Dialect Revo = new("REVO", "Sorotec REVO and rebrands (read only)",
        Pi30.With("", "", DescriptorTable.In<InverterQuery>(typeof(RevoQueries))).Queries, Array.Empty<InverterCommand>());

    /// <summary>All of them; the first that fits a frame exactly is taken for it.</summary>
    public static readonly IReadOnlyList<Dialect> All = [Pi30, Pi30Max, Pi41, Revo];

    public static Dialect? Find(string id) => All.FirstOrDefault(dialect => string.Equals(dialect.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>A query that takes the layouts of every dialect for its answer: for asking before the dialect is known.</summary>
    /// <exception cref="ArgumentException">No dialect has such a query.</exception>
    public static InverterRequest InAnyDialect(string code)
    {
        var known = All.Select(dialect => dialect.FindCode(code)).OfType<InverterRequest>().ToList();
        if (known.Count == 0)
            throw new ArgumentException($"{code} is no query of any dialect", nameof(code));
        var model = known[0].Query;
        var any = new InverterQuery(model.Code, model.Name, model.Summary)
        {
            Argument = model.Argument,
            Checksum = model.Checksum,
            Layouts = [.. known.SelectMany(request => request.Query.Layouts).Distinct()],
        };
        return any.About(known[0].Argument);
    }
}
