using System.IO.Compression;
using System.Text.Json;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>Serializes pictures, with compressed samples.</summary>
internal static class PictureJson
{
    /// <summary>Writes pictures as an array under a key.</summary>
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Picture> pictures)
    {
        json.WriteStartArray(name);
        foreach (var picture in pictures)
        {
            json.WriteStartObject();
            Write(json, picture);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the members of a picture.</summary>
    public static void Write(Utf8JsonWriter json, Picture picture)
    {
        Write(json, "of", picture.Of);
        Write(json, "is", picture.Info);
        json.WriteBase64String("samples", Packed(picture.Samples));
    }

    /// <summary>Writes the size and channels of an image under a key.</summary>
    public static void Write(Utf8JsonWriter json, string name, ImageInfo info)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(info.Width);
        json.WriteNumberValue(info.Height);
        json.WriteNumberValue(info.Channels);
        json.WriteBooleanValue(info.HasAlpha);
        if (info.White is { } white)
            json.WriteNumberValue(white);
        json.WriteEndArray();
    }

    /// <summary>Reads an array of pictures.</summary>
    public static Picture[] ReadAll(JsonElement pictures) => [.. pictures.EnumerateArray().Select(Read)];

    /// <summary>Reads a picture.</summary>
    public static Picture Read(JsonElement picture) => new(ReadInfo(picture.GetProperty("of")),
        ReadInfo(picture.GetProperty("is")), Unpacked(picture.GetProperty("samples").GetBytesFromBase64()));

    /// <summary>Reads the size and channels of an image.</summary>
    public static ImageInfo ReadInfo(JsonElement info) => new(info[0].GetInt32(), info[1].GetInt32(), info[2].GetInt32())
    {
        HasAlpha = info[3].GetBoolean(),
        White = info.GetArrayLength() > 4 ? info[4].GetDouble() : null,
    };

    /// <summary>Compresses bytes.</summary>
    public static byte[] Packed(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
            deflate.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Decompresses bytes.</summary>
    public static byte[] Unpacked(byte[] packed)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress))
            deflate.CopyTo(bytes);
        return bytes.ToArray();
    }
}
