using PipelineKit.Rows;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The location and layout of an image's rows in memory shared with a worker.</summary>
/// <param name="Path">The path that opens the memory.</param>
/// <param name="Offset">The offset of the rows in that memory.</param>
/// <param name="Shape">The shape of the rows.</param>
internal sealed record SharedRows(string Path, int Offset, RowShape Shape)
{
    /// <summary>Describes the rows of a store in shared memory.</summary>
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

    /// <summary>Opens the same rows in the worker.</summary>
    public RowStore<T> Open<T>(bool writes)
        where T : unmanaged => new(Shape, _ => MappedMemory.Open(Path, writes, Offset));
}
