using PipelineKit.Operators;

namespace PipelineKit.Graph.Building;

/// <summary>Names an operator's inputs, and describes them in messages.</summary>
internal static class InputNaming
{
    // a to z; an operator with more inputs names them itself.
    private const int Letters = 26;

    /// <summary>Returns the names of the first inputs.</summary>
    public static IReadOnlyList<string> Of(InputPorts ports, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
            names[i] = ports.Name(i);
        return names;
    }

    /// <summary>Returns all names allowed in <c>in</c>.</summary>
    public static List<string> All(InputPorts ports) =>
        [.. Of(ports, Math.Min(ports.Max, Math.Max(ports.Names.Count, Letters)))];

    /// <summary>Returns <c>2 inputs (a, b)</c>, <c>1 to 3 inputs (a, b, c)</c> or <c>at least 2 inputs (a, b, …)</c>.</summary>
    public static string Takes(InputPorts ports)
    {
        if (ports.Max == 0)
            return "no input";
        if (ports.GathersStacks)
            return $"a stack, or at least {ports.Min} inputs ({string.Join(", ", Of(ports, ports.Min))}, …)";
        var open = ports.Max > Letters;
        var count = open ? $"at least {ports.Min}" : ports.Min == ports.Max ? $"{ports.Min}" : $"{ports.Min} to {ports.Max}";
        var last = open ? ports.Min : ports.Max;
        var names = string.Join(", ", Of(ports, Math.Min(last, 6)));
        return $"{count} input{(last == 1 ? "" : "s")} ({names}{(open || last > 6 ? ", …" : "")})";
    }
}
