using PipelineKit.Rows;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Rows of one image that lie in memory which a worker sees too: where, and how they are laid out.</summary>
/// <param name="Path">What the memory is opened by.</param>
/// <param name="Offset">Where in that memory they begin.</param>
/// <param name="Shape">How many rows of what size.</param>
internal sealed record SharedRows(string Path, int Offset, RowShape Shape)
{
    /// <summary>The rows of a store whose memory is shared.</summary>
    public static SharedRows Of(RowStore store) => new(store.Memory!.Path, store.Memory.Offset, store.Shape);

    public static SharedRows? Read(MessageReader reader) => reader.ReadText() is { } path
        ? new(path, reader.ReadInt32(), new(reader.ReadInt32(), reader.ReadInt32(),
            reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())) : null;

    public static void Write(MessageWriter writer, SharedRows? rows)
    {
        writer.WriteText(rows?.Path);
        if (rows is null)
            return;
        writer.Write(rows.Offset);
        writer.Write(rows.Shape.Width);
        writer.Write(rows.Shape.Channels);
        writer.Write(rows.Shape.Capacity);
        writer.Write(rows.Shape.Left);
        writer.Write(rows.Shape.Right);
    }

    /// <summary>The same rows in the worker.</summary>
    public RowStore<T> Open<T>(bool writes)
        where T : unmanaged => new(Shape, _ => MappedMemory.Open(Path, writes, Offset));
}
