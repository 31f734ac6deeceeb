using System.Globalization;
using System.Runtime.CompilerServices;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Support;

/// <summary>Compares all outputs of a pipeline with the accepted ones: images as pictures, values as text.</summary>
internal static class Goldens
{
    /// <summary>Compares each output; its golden is named <paramref name="name"/> plus the output's name.</summary>
    public static async Task Verify(PipelineGraph graph, MemoryResult result, string name, [CallerFilePath] string testFile = "")
    {
        var failures = new List<string>();
        foreach (var output in graph.Outputs.Concat(graph.Tables))
        {
            var failure = output.Image is null
                ? await Snapshot.Text(Values(graph, output, result), Name(name, output), testFile)
                : await Snapshot.Image(result.Images[output.Name], Name(name, output), testFile);
            if (failure is not null)
                failures.Add(failure);
        }
        Faults.None(failures);
    }

    /// <summary>Returns the names of a pipeline's goldens.</summary>
    public static IEnumerable<string> Names(PipelineGraph graph, string name) =>
        graph.Outputs.Concat(graph.Tables).Select(o => Name(name, o));

    private static string Name(string name, GraphOutput output) => $"{name}.{output.Name}";

    private static string Values(PipelineGraph graph, GraphOutput output, MemoryResult result) =>
        string.Concat(output.Values.Select(v =>
            $"{v.Value} {Text(result.Values[$"{graph.Nodes[v.Node].Name}.{v.Value}"])}\n"));

    private static string Text(object value) => value is Matrix table
        ? string.Join(", ", table.Values.ToArray().Select(n => n.ToString("G9", CultureInfo.InvariantCulture)))
        : ((double)value).ToString("G9", CultureInfo.InvariantCulture);
}
