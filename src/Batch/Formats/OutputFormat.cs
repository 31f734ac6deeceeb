using PipelineKit.Codecs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Formats;

/// <summary>The way an output is written: by a codec, or as values without one.</summary>
/// <param name="Name">The format's name: <c>png</c>, <c>json</c>.</param>
/// <param name="Codec">The codec that writes it; null for values.</param>
/// <param name="Options">The bound options of the format.</param>
internal sealed record OutputFormat(string Name, Codec? Codec, object? Options)
{
    /// <summary>Values as a JSON object.</summary>
    public static OutputFormat Json { get; } = new("json", null, null);

    /// <summary>Values as a line of CSV below a header.</summary>
    public static OutputFormat Csv { get; } = new("csv", null, null);

    /// <summary>Returns the format of a value output.</summary>
    public static OutputFormat OfValues(GraphOutput output) => output.Format == Csv.Name ? Csv : Json;

    /// <summary>Writes the values of one item.</summary>
    public void Write(Stream target, ValueRow row)
    {
        if (Name == Csv.Name)
            ValuesCsv.Write(target, row);
        else
            ValuesJson.Write(target, row);
    }
}
