using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Serializes the type of a parameter for a process that does not load the plugin's own types.</summary>
internal static class ParameterKind
{
    private static readonly Type[] Plain =
        [typeof(bool), typeof(int), typeof(long), typeof(double), typeof(string), typeof(WindowSize),
            typeof(Anchor), typeof(Imaging.Matrix), typeof(WindowWeights), typeof(ExpressionText),
            typeof(ParameterFile)];

    private const int MostDepth = 4;

    private const byte Choice = 100, SharedChoice = 101, List = 102, Nullable = 103;

    public static void Write(MessageWriter writer, Type type, ParameterType how)
    {
        if (Array.IndexOf(Plain, type) is var plain && plain >= 0)
            writer.Write((byte)plain);
        else if (System.Nullable.GetUnderlyingType(type) is { } inner)
        {
            writer.Write(Nullable);
            Write(writer, inner, how);
        }
        else if (type.IsEnum && type.Assembly == typeof(Operator).Assembly)
        {
            writer.Write(SharedChoice);
            writer.Write(type.FullName!);
        }
        else if (type.IsEnum)
        {
            writer.Write(Choice);
            writer.WriteList(how.Choices, writer.Write);
        }
        else
        {
            var element = type.IsSZArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            writer.Write(List);
            Write(writer, element, ParameterTypes.Of(element)!);
        }
    }

    /// <exception cref="InvalidDataException">The type is unknown.</exception>
    public static (Type Type, ParameterType How) Read(MessageReader reader, int depth = 0)
    {
        if (depth > MostDepth)
            throw new InvalidDataException("No parameter is nested so deep.");
        switch (reader.ReadByte())
        {
            case Nullable:
                var (inner, how) = Read(reader, depth + 1);
                return (inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner) : inner, how);
            case SharedChoice:
                return typeof(Operator).Assembly.GetType(reader.ReadString(), throwOnError: false) is { IsEnum: true } shared
                    ? (shared, ParameterTypes.Of(shared)!) : throw new InvalidDataException("Unknown choice.");
            case Choice:
                return (typeof(string), new ForeignChoiceType(reader.ReadList(reader.ReadString)));
            case List:
                var (element, member) = Read(reader, depth + 1);
                return (element.MakeArrayType(), new ListType(element, member));
            case var plain:
                return plain < Plain.Length ? (Plain[plain], ParameterTypes.Of(Plain[plain])!)
                    : throw new InvalidDataException("There is no such type.");
        }
    }
}
