using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace PipelineKit.Tests.Architecture;

/// <summary>The references between parts of the program, read from the compiled assemblies.</summary>
internal sealed class Arrows
{
    private readonly ILookup<(string From, string To), string> examples;

    private Arrows(IEnumerable<(string From, string To, string Example)> arrows) =>
        examples = arrows.Where(a => a.From != a.To).ToLookup(a => (a.From, a.To), a => a.Example);

    /// <summary>Returns the parts that a part refers to.</summary>
    public IEnumerable<string> From(string part) => examples.Select(a => a.Key).Where(a => a.From == part).Select(a => a.To);

    /// <summary>Returns two types that cause a reference.</summary>
    public string Example(string from, string to) => examples[(from, to)].First();

    /// <summary>Collects references between the assemblies of the program.</summary>
    public static Arrows BetweenAssemblies(params System.Reflection.Assembly[] assemblies)
    {
        var names = assemblies.Select(a => a.GetName().Name!).ToHashSet();
        return new(Dependencies(assemblies)
            .Select(d => (Assembly(d.Origin), Assembly(d.Target), Text(d)))
            .Where(d => names.Contains(d.Item1) && names.Contains(d.Item2)));
    }

    /// <summary>Collects references between the namespaces of one assembly, which match its folders.</summary>
    public static Arrows BetweenFolders(System.Reflection.Assembly assembly, string below = "PipelineKit")
    {
        var name = assembly.GetName().Name;
        return new(Dependencies(assembly)
            .Where(d => Assembly(d.Target) == name && IsBelow(d.Origin) && IsBelow(d.Target))
            .Select(d => (d.Origin.Namespace.FullName, d.Target.Namespace.FullName, Text(d))));

        bool IsBelow(IType type) => type.Namespace.FullName.StartsWith(below, StringComparison.Ordinal);
    }

    /// <summary>Returns a cycle of parts and the types that close it; null if there is none.</summary>
    public string? Circle()
    {
        var done = new HashSet<string>();
        foreach (var part in examples.Select(a => a.Key.From).Distinct().Order(StringComparer.Ordinal))
            if (Circle(part, [], done) is { } circle)
                return circle;
        return null;
    }

    private string? Circle(string part, List<string> path, HashSet<string> done)
    {
        if (path.IndexOf(part) is >= 0 and var start)
        {
            string[] circle = [.. path[start..], part];
            return string.Join('\n', circle.Zip(circle.Skip(1), (from, to) => $"{from} -> {to}: {Example(from, to)}"));
        }
        if (done.Contains(part))
            return null;
        path.Add(part);
        foreach (var next in From(part).Order(StringComparer.Ordinal))
            if (Circle(next, path, done) is { } circle)
                return circle;
        path.RemoveAt(path.Count - 1);
        done.Add(part);
        return null;
    }

    private static IEnumerable<ITypeDependency> Dependencies(params System.Reflection.Assembly[] assemblies) =>
        new ArchLoader().LoadAssemblies(assemblies).Build().Types.SelectMany(t => t.Dependencies)
            .Where(d => d.Target is not GenericParameter && d.Target.Namespace is not null);

    // For types of other programs, only the name is available.
    private static string Assembly(IType type) => type.Assembly?.Name.Split(',')[0] ?? "";

    private static string Text(ITypeDependency arrow) => $"{arrow.Origin.FullName} uses {arrow.Target.FullName}";
}
