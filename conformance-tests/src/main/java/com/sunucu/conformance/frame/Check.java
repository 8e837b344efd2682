package com.sunucu.conformance.frame;

import com.sunucu.conformance.result.Phase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A check of one clause. The method takes a {@link CheckContext}; it returns when the target keeps
 * the clause, throws {@link Nonconformity} when it does not, and {@link
 * com.sunucu.conformance.target.NotTestable} or {@link NotApplicable} when it cannot be asked.
 */
@Test
@ExtendWith(CheckContextParameter.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Check {

  /**
   * {@code RL-04.must.retry-after}: the clause whose sentence it checks (a requirement, or a ruling
   * where the document is silent), how much it binds (must, should, may), and a few words. The same
   * for pass and fail.
   */
  String id();

  /** How it decides, in a sentence; it is what {@code explain} prints. */
  String decides();

  /** The rulings without which the sentence would not be testable, or would mean something else. */
  String[] rulings() default {};

  Phase phase() default Phase.TOGETHER;
}
