using System.Text.Json;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Host.Texts;

/// <summary>Writes a pipeline without images as JSON: its parameters, inputs, stages and outputs.</summary>
internal static class GraphJson
{
    /// <summary>Writes the properties of the pipeline.</summary>
    public static void Write(Utf8JsonWriter json, PipelineGraph graph)
    {
        json.WriteString("name", graph.Name);
        json.WriteString("summary", graph.Summary);
        json.WriteString("precision", graph.Precision == SamplePrecision.Double ? "double" : "float");
        Each(json, "parameters", graph.Parameters, p =>
        {
            json.WriteString("name", p.Name);
            json.WriteString("value", p.Value);
            json.WriteString("summary", p.Summary);
        });
        Each(json, "inputs", graph.Inputs, i =>
        {
            json.WriteString("name", i.Name);
            json.WriteString("as", i.As.ToString().ToLowerInvariant());
            json.WriteString("match", i.Match?.ToString());
            json.WriteString("frames", i.Frames?.Text);
        });
        Each(json, "stages", graph.Nodes, n =>
        {
            json.WriteString("name", n.Name);
            json.WriteString("operator", n.OperatorName);
            Names(json, "reads", n.Inputs.Select(e => PlanText.Source(graph, e)));
            Names(json, "values", n.ValueInputs.Select(v => PlanText.Source(graph, v)));
        });
        Each(json, "outputs", graph.Outputs.Concat(graph.Tables), o =>
        {
            json.WriteString("name", o.Name);
            json.WriteString("format", o.Format);
            Names(json, "from", o.Image is { } image
                ? [PlanText.Source(graph, image)] : o.Values.Select(v => PlanText.Source(graph, v)));
        });
    }

    /// <summary>Writes an image as a property.</summary>
    public static void Write(Utf8JsonWriter json, string property, ImageInfo? image)
    {
        json.WritePropertyName(property);
        if (image is null)
            json.WriteNullValue();
        else
            WriteValue(json, image);
    }

    /// <summary>Writes an image as a value.</summary>
    public static void WriteValue(Utf8JsonWriter json, ImageInfo image)
    {
        json.WriteStartObject();
        json.WriteNumber("width", image.Width);
        json.WriteNumber("height", image.Height);
        json.WriteNumber("channels", image.Channels);
        json.WriteBoolean("alpha", image.HasAlpha);
        if (image.White is { } white)
            json.WriteNumber("white", white);
        else
            json.WriteNull("white");
        json.WriteEndObject();
    }

    /// <summary>Writes a list of objects.</summary>
    public static void Each<T>(Utf8JsonWriter json, string property, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(property);
        foreach (var one in all)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a list of strings.</summary>
    public static void Names(Utf8JsonWriter json, string property, IEnumerable<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
