namespace Zk.Engine;

/// <summary>Reads a text of bounded length, so that a hostile file cannot exhaust memory.</summary>
internal static class BoundedText
{
    internal static string Read(TextReader reader, int maxCharacters, string source)
    {
        char[] buffer = new char[Math.Min(maxCharacters + 1, 1 << 16)];
        System.Text.StringBuilder text = new();
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > maxCharacters)
                throw new EngineInputException(source, $"more than {maxCharacters} characters", $"at most {maxCharacters}", "Check that this is the right file");
        }
        if (text.Length == 0) throw new EngineInputException(source, "an empty file", "content", "Check that this is the right file");
        return text.ToString();
    }
}
