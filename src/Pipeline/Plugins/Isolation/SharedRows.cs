using PipelineKit.Rows;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Rows of one image that lie in memory which a worker sees too: where, and how they are laid out.</summary>
/// <param name="Path">What the memory is opened by.</param>
/// <param name="Offset">Where in that memory they begin.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels held.</param>
/// <param name="Capacity">Rows held at once.</param>
/// <param name="Left">Columns of room before a row.</param>
/// <param name="Right">Columns of room after it.</param>
internal sealed record SharedRows(string Path, int Offset, int Width, int Channels, int Capacity, int Left, int Right)
{
    /// <summary>The rows of a store whose memory is shared.</summary>
    public static SharedRows Of<T>(RowStore<T> store)
        where T : unmanaged =>
        new(store.Memory!.Path, store.Memory.Offset, store.Width, store.Channels, store.Capacity, store.Left, store.Right);

    public static SharedRows? Read(MessageReader reader) => reader.ReadText() is { } path
        ? new(path, reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(),
            reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()) : null;

    public static void Write(MessageWriter writer, SharedRows? rows)
    {
        writer.WriteText(rows?.Path);
        if (rows is null)
            return;
        writer.Write(rows.Offset);
        writer.Write(rows.Width);
        writer.Write(rows.Channels);
        writer.Write(rows.Capacity);
        writer.Write(rows.Left);
        writer.Write(rows.Right);
    }

    /// <summary>The same rows in the worker.</summary>
    public RowStore<T> Open<T>(bool writes)
        where T : unmanaged =>
        new(Width, Channels, Capacity, Left, Right, _ => MappedMemory.Open(Path, writes, Offset));
}
