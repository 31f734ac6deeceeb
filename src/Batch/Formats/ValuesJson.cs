using System.Text.Json;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Writes values as JSON: numbers as numbers, tables as lists of rows. Values that JSON numbers cannot represent are strings:
/// <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.
/// </summary>
internal static class ValuesJson
{
    /// <summary>Writes a value output as one object with the values by name.</summary>
    public static void Write(Stream target, ValueRow row)
    {
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            WriteValues(json, row);
            json.WriteEndObject();
        }
        target.WriteByte((byte)'\n');
    }

    /// <summary>Returns one item of several on one line, its name first.</summary>
    public static byte[] Row(ValueRow row)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString(ValuesCsv.Name, row.Item);
            WriteValues(json, row);
            json.WriteEndObject();
        }
        return line.ToArray();
    }

    /// <summary>The members of an object: the values by their names.</summary>
    public static void WriteValues(Utf8JsonWriter json, ValueRow row)
    {
        foreach (var (name, value) in row.Values)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
    }

    /// <summary>Writes one value: a <c>double</c> or a <see cref="Matrix"/>.</summary>
    public static void Write(Utf8JsonWriter json, object value)
    {
        if (value is Matrix table)
            WriteTable(json, table);
        else
            WriteNumber(json, Convert.ToDouble(value));
    }

    private static void WriteTable(Utf8JsonWriter json, Matrix table)
    {
        json.WriteStartArray();
        for (var row = 0; row < table.Rows; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < table.Columns; column++)
                WriteNumber(json, table[row, column]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (ExactNumbers.Integer(number) is { } integer)
            json.WriteNumberValue(integer);
        else if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
}
