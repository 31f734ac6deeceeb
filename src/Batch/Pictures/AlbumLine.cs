using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Pictures;

/// <summary>Serializes the pictures of an item as a line, for a page that another process writes.</summary>
internal static class AlbumLine
{
    private const string Key = "pictures", Views = "views";

    /// <summary>Writes the line.</summary>
    /// <param name="index">The index of the item in the whole job.</param>
    /// <param name="album">The pictures.</param>
    public static byte[] Write(int index, ItemAlbum album) => LedgerLine.Write(Key, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        PictureJson.Write(json, "before", album.Before);
        PictureJson.Write(json, "after", album.After);
        if (album.Views is { } views)
        {
            json.WritePropertyName(Views);
            ViewsJson.Write(json, views);
        }
        json.WriteEndObject();
    });

    /// <summary>Parses a line of <see cref="Write(int, ItemAlbum)"/>; null if it is incomplete or of another kind.</summary>
    public static (int Index, ItemAlbum Album)? Read(ReadOnlyMemory<byte> line)
    {
        using var json = LedgerLine.Read(line);
        if (json is null || !json.RootElement.TryGetProperty(Key, out var item))
            return null;
        var album = new ItemAlbum(PictureJson.ReadAll(item.GetProperty("before")), PictureJson.ReadAll(item.GetProperty("after")))
        {
            Views = item.TryGetProperty(Views, out var views) ? ViewsJson.Read(views) : null,
        };
        return (item.GetProperty("index").GetInt32(), album);
    }
}
