using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>Writes operators as JSON.</summary>
internal static class OperatorJson
{
    /// <summary>Writes a list of operators.</summary>
    public static void Write(TextWriter target, IReadOnlyList<OperatorDescriptor> operators) => Write(target, json =>
    {
        json.WriteStartArray();
        foreach (var one in operators)
            Write(json, one);
        json.WriteEndArray();
    });

    /// <summary>Writes one operator.</summary>
    public static void Write(TextWriter target, OperatorDescriptor one) => Write(target, json => Write(json, one));

    /// <summary>Writes the output of a function, indented, with a line break at the end.</summary>
    public static void Write(TextWriter target, Action<Utf8JsonWriter> body)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer,
            new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            body(json);
        target.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, OperatorDescriptor one)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        json.WriteString("family", one.Family);
        json.WriteString("summary", one.Summary);
        WriteList(json, "synonyms", one.Synonyms);
        json.WriteString("definition", OperatorDefinition.Of(one));
        json.WriteStartObject("inputs");
        json.WriteNumber("min", one.Inputs.Min);
        WriteLimit(json, "max", one.Inputs.Max == int.MaxValue ? double.PositiveInfinity : one.Inputs.Max);
        WriteList(json, "names", one.Inputs.Names);
        json.WriteBoolean("freeNames", one.Inputs.FreeNames);
        json.WriteBoolean("gathersStacks", one.Inputs.GathersStacks);
        json.WriteEndObject();
        WriteList(json, "outputs", one.Outputs);
        json.WriteStartArray("values");
        foreach (var value in one.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteString("kind", value.Kind == ValueKind.Number ? "number" : "table");
            json.WriteString("summary", value.Summary);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var parameter in one.Parameters.All)
            Write(json, parameter);
        json.WriteEndArray();
        json.WriteString("example", one.Example);
        if (one.Plugin is null)
            json.WriteNull("plugin");
        else
        {
            json.WriteStartObject("plugin");
            json.WriteString("name", one.Plugin.Name);
            json.WriteString("version", one.Plugin.Version.ToString(3));
            json.WriteString("path", one.Plugin.Path);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ParameterDescriptor parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("summary", parameter.Summary);
        json.WriteString("type", parameter.TypeName);
        json.WriteBoolean("required", parameter.Required);
        json.WriteString("default", parameter.DefaultText);
        WriteLimit(json, "min", parameter.Range.Min);
        json.WriteBoolean("aboveMin", parameter.Range.AboveMin);
        WriteLimit(json, "max", parameter.Range.Max);
        WriteList(json, "choices", parameter.Choices);
        json.WriteString("unit", parameter.Unit);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, double limit)
    {
        if (double.IsFinite(limit))
            json.WriteNumber(name, limit);
        else
            json.WriteNull(name);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
