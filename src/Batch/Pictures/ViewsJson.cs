using System.Runtime.InteropServices;
using System.Text.Json;
using PipelineKit.Batch.Formats;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Pictures;

/// <summary>Serializes what the pipeline's views show of an item. Samples keep their bits, NaN included.</summary>
internal static class ViewsJson
{
    /// <summary>Writes the data.</summary>
    public static void Write(Utf8JsonWriter json, ItemViews views)
    {
        json.WriteStartObject();
        WriteAll(json, "pictures", views.Pictures, picture => PictureJson.Write(json, picture));
        WriteAll(json, "samples", views.Samples, set =>
        {
            PictureJson.Write(json, "of", set.Image);
            json.WriteNumber("step", set.Step);
            json.WriteNumber("channels", set.Channels);
            json.WriteBase64String("values", PictureJson.Packed(MemoryMarshal.AsBytes(set.Values.AsSpan())));
        });
        json.WriteStartObject("values");
        foreach (var (name, value) in views.Values)
            json.WriteString(name, ExactNumbers.Write(value));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads the data.</summary>
    public static ItemViews Read(JsonElement views) => new(
        views.GetProperty("pictures").EnumerateArray().ToDictionary(ReadEdge, PictureJson.Read),
        views.GetProperty("samples").EnumerateArray().ToDictionary(ReadEdge, ReadSamples))
    {
        Values = views.GetProperty("values").EnumerateObject()
            .ToDictionary(v => v.Name, v => ExactNumbers.Read(v.Value.GetString()!)),
    };

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyDictionary<EdgeRef, T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var (edge, one) in all)
        {
            json.WriteStartObject();
            json.WriteNumber("node", edge.Node);
            json.WriteNumber("output", edge.Output);
            write(one);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static EdgeRef ReadEdge(JsonElement one) =>
        new(one.GetProperty("node").GetInt32(), one.GetProperty("output").GetInt32());

    private static SampleSet ReadSamples(JsonElement set) => new(PictureJson.ReadInfo(set.GetProperty("of")),
        set.GetProperty("step").GetInt32(), set.GetProperty("channels").GetInt32(),
        MemoryMarshal.Cast<byte, double>(PictureJson.Unpacked(set.GetProperty("values").GetBytesFromBase64())).ToArray());
}
